package io.lakeshift.infra.lakeformation;

import io.lakeshift.etl.job.LakeFormationTag;
import io.lakeshift.infra.stack.AcceptedValidation;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.lakeformation.CfnPrincipalPermissions;
import software.amazon.awscdk.services.lakeformation.CfnTag;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * Permissions of Lake Formation, made one after the other: it refuses grants that meet. Those on databases and tables go by
 * the tag, since runs make databases under names nobody knows beforehand.
 */
final class LakePermissions extends Construct {

    private static final String DATABASE = "DATABASE";
    private static final String TABLE = "TABLE";

    private final LakeFormationTag tag;
    private IConstruct last;
    private int number;

    LakePermissions(Construct scope, String id, LakeFormationTag tag, IConstruct after) {
        super(scope, id);
        this.tag = tag;
        CfnTag made = CfnTag.Builder.create(this, "Tag")
                .tagKey(tag.key())
                .tagValues(List.of(tag.value()))
                .build();
        made.getNode().addDependency(after);
        last = made;
    }

    /** Lets the jobs make databases at the locations, give them the tag, and work with what has it. */
    LakePermissions ofJobs(String role, List<String> locations) {
        grant(role, CfnPrincipalPermissions.ResourceProperty.builder().catalog(Map.of()), "CREATE_DATABASE");
        new AcceptedValidation("F3012", "The whole catalog is an empty object to CloudFormation, not a text").on(last);
        locations.forEach(location -> grant(
                role,
                CfnPrincipalPermissions.ResourceProperty.builder()
                        .dataLocation(CfnPrincipalPermissions.DataLocationResourceProperty.builder()
                                .catalogId(Aws.ACCOUNT_ID)
                                .resourceArn(location)
                                .build()),
                "DATA_LOCATION_ACCESS"));
        grant(
                role,
                CfnPrincipalPermissions.ResourceProperty.builder()
                        .lfTag(CfnPrincipalPermissions.LFTagKeyResourceProperty.builder()
                                .catalogId(Aws.ACCOUNT_ID)
                                .tagKey(tag.key())
                                .tagValues(List.of(tag.value()))
                                .build()),
                "ASSOCIATE");
        grant(role, tagged(DATABASE), "ALTER", "CREATE_TABLE", "DESCRIBE");
        grant(role, tagged(TABLE), "ALTER", "DELETE", "DESCRIBE", "DROP", "INSERT", "SELECT");
        return this;
    }

    /** Lets a principal read every table of the lake. */
    LakePermissions ofReader(String principal) {
        grant(principal, tagged(DATABASE), "DESCRIBE");
        grant(principal, tagged(TABLE), "DESCRIBE", "SELECT");
        return this;
    }

    /** Lets a principal see which databases the lake has. */
    LakePermissions ofOnlooker(String principal) {
        grant(principal, tagged(DATABASE), "DESCRIBE");
        return this;
    }

    private CfnPrincipalPermissions.ResourceProperty.Builder tagged(String type) {
        return CfnPrincipalPermissions.ResourceProperty.builder()
                .lfTagPolicy(CfnPrincipalPermissions.LFTagPolicyResourceProperty.builder()
                        .catalogId(Aws.ACCOUNT_ID)
                        .resourceType(type)
                        .expression(List.of(CfnPrincipalPermissions.LFTagProperty.builder()
                                .tagKey(tag.key())
                                .tagValues(List.of(tag.value()))
                                .build()))
                        .build());
    }

    private void grant(
            String principal, CfnPrincipalPermissions.ResourceProperty.Builder resource, String... permissions) {
        number++;
        CfnPrincipalPermissions grant = CfnPrincipalPermissions.Builder.create(this, "Grant" + number)
                .catalog(Aws.ACCOUNT_ID)
                .principal(CfnPrincipalPermissions.DataLakePrincipalProperty.builder()
                        .dataLakePrincipalIdentifier(principal)
                        .build())
                .resource(resource.build())
                .permissions(List.of(permissions))
                .permissionsWithGrantOption(List.of())
                .build();
        grant.getNode().addDependency(last);
        last = grant;
    }
}
