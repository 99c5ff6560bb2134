package io.lakeshift.infra.lakeformation;

import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.AcceptedFinding;
import io.lakeshift.infra.stack.ResourceNames;
import io.lakeshift.infra.storage.LakeStorage;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lakeformation.CfnResource;
import software.constructs.Construct;

/**
 * The buckets of the tables as locations that Lake Formation hands out credentials for, with the role it does so by. A role
 * of the lake's own, because the service-linked one may not use the lake's key.
 */
final class RegisteredLocations extends Construct {

    private final List<CfnResource> locations;

    RegisteredLocations(Construct scope, String id, ResourceNames names, LakeStorage storage) {
        super(scope, id);
        String cleanse = storage.cleanse().getBucketArn();
        String consume = storage.consume().getBucketArn();
        Role role = Role.Builder.create(this, "Role")
                .roleName(names.global("lake-formation-role"))
                .description("Reads and writes the tables of the data lake for those whom Lake Formation lets")
                .assumedBy(new ServicePrincipal("lakeformation.amazonaws.com"))
                .inlinePolicies(Map.of(
                        "Tables",
                        PolicyDocument.Builder.create()
                                .statements(List.of(
                                        Allow.actions("s3:DeleteObject", "s3:GetObject", "s3:PutObject")
                                                .on(cleanse + "/*", consume + "/*"),
                                        Allow.actions("s3:GetBucketLocation", "s3:ListBucket")
                                                .on(cleanse, consume),
                                        Allow.actions("kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey")
                                                .on(storage.key().getKeyArn())))
                                .build()))
                .build();
        AcceptedFinding.wildcard("Lake Formation narrows what it hands out to the table that is read or written.")
                .on(role, "Resource::.*/\\*");
        locations = List.of(location("Cleanse", cleanse, role), location("Consume", consume, role));
    }

    List<CfnResource> resources() {
        return locations;
    }

    private CfnResource location(String id, String bucketArn, Role role) {
        return CfnResource.Builder.create(this, id)
                .resourceArn(bucketArn)
                .useServiceLinkedRole(false)
                .roleArn(role.getRoleArn())
                .build();
    }
}
