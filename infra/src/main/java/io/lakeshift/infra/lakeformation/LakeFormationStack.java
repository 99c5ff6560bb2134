package io.lakeshift.infra.lakeformation;

import io.lakeshift.etl.job.LakeFormationTag;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.config.LakeFormationConfig;
import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.AcceptedFinding;
import io.lakeshift.infra.stack.LakeStack;
import io.lakeshift.infra.stack.ResourceNames;
import io.lakeshift.infra.storage.LakeStorage;
import java.util.List;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * The stack that opens the lake where Lake Formation controls the Data Catalog. It comes last, as Lake Formation takes
 * grants to roles that are there, and whoever deploys it has to be an administrator of the data lake.
 */
public final class LakeFormationStack extends LakeStack {

    public LakeFormationStack(
            Construct scope,
            LakeConfig config,
            LakeFormationConfig lakeFormation,
            LakeStorage storage,
            String warehouseRoleArn) {
        super(scope, "LakeFormation", config, "What Lake Formation lets the data lake and its readers do");
        LakeFormationTag tag = tag(names());
        RegisteredLocations locations = new RegisteredLocations(this, "Locations", names(), storage);
        LakePermissions permissions = new LakePermissions(this, "Permissions", tag, locations)
                .ofJobs(
                        names().roleArn(this, names().glueRole()),
                        List.of(
                                storage.cleanse().getBucketArn(),
                                storage.consume().getBucketArn()))
                .ofOnlooker(names().roleArn(this, names().accessRole()))
                .ofReader(names().roleArn(this, names().publishRole()))
                .ofReader(warehouseRoleArn);
        lakeFormation.readers().forEach(permissions::ofReader);
        ManagedPolicy tagging = ManagedPolicy.Builder.create(this, "TaggingPolicy")
                .managedPolicyName(names().global("lake-formation-tagging-policy"))
                .description("Gives databases of the data lake the tag that their permissions go by")
                .statements(List.of(
                        Allow.actions("lakeformation:AddLFTagsToResource").on("*")))
                .build();
        tagging.attachToRole(Role.fromRoleName(this, "GlueRole", names().glueRole()));
        AcceptedFinding.wildcard(
                        "Lake Formation's actions know no resources; what may be tagged, and with what, is said"
                                + " by its own permissions.")
                .on(tagging, "Resource::\\*");
    }

    /** The tag of the databases of an environment. */
    public static LakeFormationTag tag(ResourceNames names) {
        return new LakeFormationTag(names.regional("layer"), "lake");
    }
}
