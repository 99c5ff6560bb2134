package io.lakeshift.infra;

import io.lakeshift.infra.addresses.AddressPlan;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.config.NetworkConfig;
import io.lakeshift.infra.consumer.BusinessIntelligenceStack;
import io.lakeshift.infra.consumer.ConsumerStack;
import io.lakeshift.infra.function.FunctionCode;
import io.lakeshift.infra.jobs.GlueStack;
import io.lakeshift.infra.jobs.JobFiles;
import io.lakeshift.infra.lakeformation.LakeFormationStack;
import io.lakeshift.infra.network.NetworkStack;
import io.lakeshift.infra.network.Placement;
import io.lakeshift.infra.stack.ResourceNames;
import io.lakeshift.infra.storage.LakeStorage;
import io.lakeshift.infra.storage.StorageStack;
import io.lakeshift.infra.tables.TablesStack;
import io.lakeshift.infra.warehouse.RedshiftStack;
import io.lakeshift.infra.workflow.WorkflowStack;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.TagProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/** All stacks of one environment. Its id, for example {@code Dev}, begins the stacks' paths. */
public final class LakeEnvironment extends Construct {

    /**
     * A namespace can be replaced, with all its data, when its tags change; stack tags reach it as well. So neither it nor
     * the stacks are tagged, only every other resource.
     */
    private static final List<String> UNTAGGED = List.of("AWS::RedshiftServerless::Namespace", "aws:cdk:stack");

    private static final String ROLES = "Lake Formation takes grants to roles that are there";

    private static final String REFERENCES = "@aws-cdk/core:defaultCrossStackReferences";

    /**
     * Stacks read each other's outputs. An import would forbid the other stack to ever drop or change what it exports, such
     * as a workgroup's ARN. What stacks that were deployed before still import stays exported, so that they can be updated.
     */
    private static final String READ_AND_EXPORTED = "both";

    private static final String LOGGED = "The buckets are logged into the access-log bucket";

    /**
     * All stacks of an environment.
     *
     * @throws io.lakeshift.infra.addresses.AddressShortageException if the private subnets are too small for the lake
     */
    public LakeEnvironment(Construct scope, LakeConfig config, LakeArtifacts artifacts) {
        super(scope, config.environment().id());
        getNode().setContext(REFERENCES, READ_AND_EXPORTED);
        Annotations.of(this)
                .acknowledgeWarning(
                        "@aws-cdk/core:crossStackReferencesBothTransitional",
                        "Nobody knows when the last environment is brought up to date.");
        AddressPlan.of(config).ifPresent(AddressPlan::requireFit);
        StorageStack storageStack = new StorageStack(this, config);
        LakeStorage storage = storageStack.storage();
        TablesStack tables = new TablesStack(this, config, storage.key());
        Optional<Placement> placement = placement(config, storage.key());
        FunctionCode code = new FunctionCode(
                artifacts.functions(), storage.key(), config.observation().logRetention(), ResourceNames.of(config));
        RedshiftStack redshift = new RedshiftStack(this, config, code, placement);
        ConsumerStack consumer = new ConsumerStack(this, config, storage, redshift.warehouse());
        config.platform()
                .businessIntelligence()
                .ifPresent(tool -> new BusinessIntelligenceStack(this, config, tool, storage, redshift.warehouse())
                        .addStackDependency(storageStack, LOGGED));
        GlueStack glue = new GlueStack(
                this,
                config,
                new GlueStack.Inputs(
                        new JobFiles(artifacts.jobs(), artifacts.scripts(), artifacts.specs(), artifacts.sql()),
                        code,
                        storage,
                        tables.tables(),
                        redshift.warehouse(),
                        redshift.jdbcLogin()));
        glue.addStackDependency(storageStack, LOGGED);
        WorkflowStack workflow = new WorkflowStack(
                this,
                config,
                code,
                new WorkflowStack.Inputs(
                        storage.collect(),
                        tables.tables().jobAudit(),
                        glue.jobs(),
                        glue.buckets(),
                        new WorkflowStack.Redshift(
                                redshift.warehouse(), consumer.policy(), redshift.rotation(), redshift.accessCheck())));
        config.platform()
                .lakeFormation()
                .map(permissions -> new LakeFormationStack(
                        this,
                        config,
                        permissions,
                        storage,
                        redshift.warehouse().role().arn()))
                .ifPresent(last ->
                        List.of(glue, redshift, workflow).forEach(stack -> last.addStackDependency(stack, ROLES)));
        tag(config);
    }

    private Optional<Placement> placement(LakeConfig config, IKey key) {
        NetworkConfig network = config.platform().network();
        if (network instanceof NetworkConfig.Created created) {
            return Optional.of(new NetworkStack(this, config, created, key).placement());
        }
        if (network instanceof NetworkConfig.Existing existing) {
            return Optional.of(new NetworkStack(this, config, existing).placement());
        }
        return Optional.empty();
    }

    private void tag(LakeConfig config) {
        TagProps props = TagProps.builder().excludeResourceTypes(UNTAGGED).build();
        config.deployment().tags().forEach((key, value) -> Tags.of(this).add(key, value, props));
    }
}
