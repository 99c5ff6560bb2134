package io.lakeshift.infra.warehouse;

import io.lakeshift.infra.access.LakeAccess;
import io.lakeshift.infra.function.FunctionCode;
import io.lakeshift.infra.function.FunctionRole;
import io.lakeshift.infra.function.JavaFunction;
import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.AcceptedFinding;
import io.lakeshift.infra.stack.CatalogArns;
import io.lakeshift.infra.storage.BucketPurpose;
import io.lakeshift.lambdas.access.AccessCheckEnvironment;
import io.lakeshift.lambdas.access.AccessCheckHandler;
import io.lakeshift.lambdas.access.AccessEnvironment;
import io.lakeshift.lambdas.access.AccessHandler;
import io.lakeshift.lambdas.access.AccessProperties;
import io.lakeshift.redshift.client.DatabaseUser;
import java.util.Optional;
import software.amazon.awscdk.Arn;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * Who may do what in the database: a custom resource whose function brings the database to the declared state whenever
 * the declaration changes.
 */
final class DatabaseAccess extends Construct {

    private static final String FUNCTION = "etl-redshift-access";
    private static final String CHECK = FUNCTION + "-check";
    /** A new value applies the same declaration again, for example after a user was dropped by hand. */
    private static final String REVISION = "1";

    private final CustomResource access;
    private final FunctionRole role;

    private final AccessProperties declared;
    private final AccessEnvironment environment;
    private final FunctionCode code;

    /**
     * What the access is about.
     *
     * @param warehouse where it is
     * @param access what is declared
     */
    record Props(Warehouse warehouse, LakeAccess access) {}

    DatabaseAccess(Construct scope, String id, FunctionCode code, Props props) {
        super(scope, id);
        this.code = code;
        Warehouse warehouse = props.warehouse();
        environment = new AccessEnvironment(
                warehouse.database(),
                DatabaseUser.ofRole(FunctionRole.name(code.names(), FUNCTION)),
                warehouse.admin().secretArn().orElse(""));
        declared =
                new AccessProperties(props.access().declared(), props.access().schemas(), REVISION);
        JavaFunction function = new JavaFunction(
                this,
                "Function",
                code,
                new JavaFunction.Props(
                        FUNCTION,
                        "Brings users and grants of the Redshift database to the declared state",
                        AccessHandler.class,
                        environment.toEnvironment(),
                        Duration.minutes(15)));
        role = function.role();
        function.allow(warehouse.statementPermissions())
                .allow(warehouse.admin().permissions())
                .allow(Allow.actions("glue:GetDatabases").on(new CatalogArns(Stack.of(this)).everything()));
        AcceptedFinding.wildcard("Statements have no ARN; the condition narrows them to the function's own.")
                .on(function, "Resource::\\*");
        AcceptedFinding.wildcard(
                        "The ARN of a secret that Redshift manages ends in six characters nobody knows beforehand,"
                                + " a cluster gives out credentials per database, and which databases the lake has is"
                                + " asked of the Data Catalog.")
                .on(
                        function,
                        "Resource::arn:.*:secret:redshift!.*-\\?{6}",
                        "Resource::.*:dbname:.*/\\*",
                        "Resource::.*:glue:.*:database/\\*",
                        "Resource::.*:glue:.*:table/\\*/\\*");
        access = CustomResource.Builder.create(this, "Resource")
                .resourceType("Custom::RedshiftAccess")
                .serviceToken(function.resource().getFunctionArn())
                .serviceTimeout(Duration.minutes(20))
                .properties(declared.toProperties())
                .build();
        access.getNode().addDependency(function);
    }

    /** What whoever deploys should know of the database, as the deployment finds it; {@code none} if nothing. */
    String warning() {
        return access.getAttString(AccessHandler.WARNING);
    }

    /** The statement a superuser has to run once; empty if the function has a secret to run it with. */
    Optional<String> superuserSql() {
        return environment.adminSecretArn().isBlank() ? Optional.of(environment.superuserSql()) : Optional.empty();
    }

    /** A function that makes up for what the deployment could not do, and what to invoke it with. */
    AccessCheck check() {
        String temp = BucketPurpose.TEMP.name(code.names());
        AccessCheckEnvironment checked = new AccessCheckEnvironment(environment, temp);
        JavaFunction function = new JavaFunction(
                this,
                "CheckFunction",
                code,
                new JavaFunction.Props(
                        CHECK,
                        "Brings the Redshift database to the declared state in a run",
                        AccessCheckHandler.class,
                        checked.toEnvironment(),
                        Duration.minutes(15)),
                role);
        // By name, because the bucket belongs to a stack that comes later.
        String bucket = Arn.format(
                ArnComponents.builder()
                        .service("s3")
                        .region("")
                        .account("")
                        .resource(temp)
                        .build(),
                Stack.of(this));
        function.allow(
                Allow.actions("s3:GetObject", "s3:PutObject").on(bucket + "/" + checked.lastAppliedKey()),
                Allow.actions("s3:ListBucket").on(bucket),
                code.keyUse());
        return new AccessCheck(function.resource(), declared.toProperties());
    }

    /** The role that is a superuser of the database. */
    FunctionRole role() {
        return role;
    }

    /** Lets the database be touched only after something is there. */
    void comesAfter(IConstruct other) {
        access.getNode().addDependency(other);
    }
}
