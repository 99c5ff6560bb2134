package io.lakeshift.infra.workflow;

import io.lakeshift.infra.function.FunctionCode;
import io.lakeshift.infra.function.FunctionRole;
import io.lakeshift.infra.function.JavaFunction;
import io.lakeshift.infra.jobs.JobBuckets;
import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.AcceptedFinding;
import io.lakeshift.infra.warehouse.AccessCheck;
import io.lakeshift.infra.warehouse.Warehouse;
import io.lakeshift.lambdas.publish.PublishBatchHandler;
import io.lakeshift.lambdas.publish.PublishEnvironment;
import io.lakeshift.lambdas.publish.PublishPlanHandler;
import io.lakeshift.redshift.client.DatabaseUser;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.lambda.IFunction;
import software.constructs.Construct;

/**
 * The functions that publish a run's tables to Redshift. They share a role, and so a database user, because only the
 * owner of a materialized view may refresh it.
 */
final class PublishFunctions extends Construct {

    static final String PLAN = "etl-publish-plan";
    static final String BATCH = "etl-publish-batch";

    /** An hour less than an execution may take, and than Redshift's Data API lets a statement run. */
    private static final java.time.Duration LONGEST_PUBLICATION = java.time.Duration.ofHours(23);

    private final JavaFunction plan;
    private final JavaFunction batch;
    private final AccessCheck accessCheck;

    /**
     * What the functions work with.
     *
     * @param warehouse where they publish
     * @param buckets the bucket with the SQL, and that for plans on their way
     * @param readers the policy of readers: SQL that reads {@code awsdatacatalog} does so as the functions' role
     * @param accessCheck comes before them
     * @param audit hears of statements that are cancelled
     */
    record Props(
            Warehouse warehouse, JobBuckets buckets, IManagedPolicy readers, AccessCheck accessCheck, ITable audit) {}

    PublishFunctions(Construct scope, String id, FunctionCode code, Props props) {
        super(scope, id);
        accessCheck = props.accessCheck();
        String publications = props.buckets().temp().getBucketArn() + "/publications/*";
        FunctionRole role = new FunctionRole(
                        this, "Role", code.names().publishRole(), "Role of the functions that publish to Redshift")
                .allow(props.warehouse().statementPermissions())
                .allow(new LakeFilePermissions(props.buckets().scripts()).publish())
                .allow(
                        Allow.actions("s3:GetObject", "s3:PutObject").on(publications),
                        new AuditPermissions(props.audit()).update(),
                        // To find the statements of an execution that was stopped.
                        Warehouse.onOwnStatements("redshift-data:ListStatements"),
                        Allow.actions("states:DescribeExecution")
                                .on(LoadWorkflow.executions(Stack.of(this), code.names())),
                        code.keyUse(),
                        code.tableKeyUse())
                .attach(props.readers());
        AcceptedFinding.wildcard(
                        "Statements have no ARN; the condition narrows them to the function's own. Analysts add"
                                + " SQL files under any name below one prefix, plans are named like executions, a cluster"
                                + " gives out credentials per database, and executions have names of their own.")
                .on(
                        role,
                        "Resource::\\*",
                        "Resource::.*/etl/transformation-spec/\\*",
                        "Resource::.*/etl/transformation-sql/\\*",
                        "Resource::.*/publications/\\*",
                        "Resource::.*:dbname:.*/\\*",
                        "Resource::.*:execution:.*:\\*");
        Map<String, String> environment = new PublishEnvironment(
                        props.warehouse().database(),
                        props.buckets().scripts().getBucketName(),
                        DatabaseUser.ofRole(code.names().glueRole()).name(),
                        new PublishEnvironment.Runs(
                                props.audit().getTableName(),
                                props.buckets().temp().getBucketName(),
                                LONGEST_PUBLICATION))
                .toEnvironment();
        plan = new JavaFunction(
                this,
                "Plan",
                code,
                new JavaFunction.Props(
                        PLAN,
                        "Plans the batches of a run's Redshift SQL, and the queries that Redshift computes for it",
                        PublishPlanHandler.class,
                        environment,
                        Duration.minutes(5)),
                role);
        batch = new JavaFunction(
                this,
                "Batch",
                code,
                new JavaFunction.Props(
                        BATCH,
                        "Runs one batch of Redshift SQL, looks after one that is running, cancels one nobody waits for",
                        PublishBatchHandler.class,
                        environment,
                        Duration.minutes(5)),
                role);
    }

    IFunction plan() {
        return plan.resource();
    }

    IFunction batch() {
        return batch.resource();
    }

    AccessCheck accessCheck() {
        return accessCheck;
    }
}
