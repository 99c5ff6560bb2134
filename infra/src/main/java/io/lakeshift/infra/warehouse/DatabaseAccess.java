package io.lakeshift.infra.warehouse;

import io.lakeshift.infra.function.FunctionCode;
import io.lakeshift.infra.function.FunctionRole;
import io.lakeshift.infra.function.JavaFunction;
import io.lakeshift.infra.stack.AcceptedFinding;
import io.lakeshift.infra.stack.ResourceNames;
import io.lakeshift.lambdas.access.AccessEnvironment;
import io.lakeshift.lambdas.access.AccessHandler;
import io.lakeshift.lambdas.access.AccessProperties;
import io.lakeshift.lambdas.access.DeclaredUser;
import io.lakeshift.lambdas.access.Permission;
import io.lakeshift.redshift.DatabaseUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * Who may do what in the database: a custom resource whose function brings the database to the declared state whenever
 * the declaration changes.
 */
final class DatabaseAccess extends Construct {

    private static final String FUNCTION = "etl-redshift-access";
    /** A new value applies the same declaration again, for example after a user was dropped by hand. */
    private static final String REVISION = "1";

    private final CustomResource access;
    private final FunctionRole role;

    /**
     * What the access is about.
     *
     * @param warehouse where it is
     * @param connectionUser the database user of the Glue connections, if there are any
     */
    record Props(Warehouse warehouse, Optional<String> connectionUser) {}

    DatabaseAccess(Construct scope, String id, FunctionCode code, Props props) {
        super(scope, id);
        Warehouse warehouse = props.warehouse();
        ResourceNames names = code.names();
        JavaFunction function = new JavaFunction(
                this,
                "Function",
                code,
                new JavaFunction.Props(
                        FUNCTION,
                        "Brings users and grants of the Redshift database to the declared state",
                        AccessHandler.class,
                        new AccessEnvironment(
                                        warehouse.database(),
                                        DatabaseUser.ofRole(FunctionRole.name(names, FUNCTION)),
                                        warehouse.admin().secretArn().orElse(""))
                                .toEnvironment(),
                        Duration.minutes(15)));
        role = function.role();
        function.allow(warehouse.statementPermissions()).allow(warehouse.admin().permissions());
        AcceptedFinding.wildcard("Statements have no ARN; the condition narrows them to the function's own.")
                .on(function, "Resource::\\*");
        AcceptedFinding.wildcard(
                        "The ARN of a secret that Redshift manages ends in six characters nobody knows beforehand,"
                                + " a cluster gives out credentials per database, and the namespace of a workgroup that exists"
                                + " is asked for where it keeps its secret.")
                .on(
                        function,
                        "Resource::arn:.*:secret:redshift!.*-\\?{6}",
                        "Resource::.*:dbname:.*/\\*",
                        "Resource::.*:namespace/\\*");
        access = CustomResource.Builder.create(this, "Resource")
                .resourceType("Custom::RedshiftAccess")
                .serviceToken(function.resource().getFunctionArn())
                .serviceTimeout(Duration.minutes(20))
                .properties(new AccessProperties(users(names, props.connectionUser()), REVISION).toProperties())
                .build();
        access.getNode().addDependency(function);
    }

    /** The role that is a superuser of the database. */
    FunctionRole role() {
        return role;
    }

    /** Lets the database be touched only after something is there. */
    void comesAfter(IConstruct other) {
        access.getNode().addDependency(other);
    }

    private static List<DeclaredUser> users(ResourceNames names, Optional<String> connectionUser) {
        List<DeclaredUser> users = new ArrayList<>(List.of(
                DeclaredUser.ofRole(
                        names.glueRole(),
                        Permission.CREATE_DATABASES,
                        Permission.CREATE_ON_DATABASE,
                        Permission.USE_DATA_CATALOG),
                DeclaredUser.ofRole(
                        names.publishRole(),
                        Permission.CREATE_ON_DATABASE,
                        Permission.USE_DATA_CATALOG,
                        Permission.CREATE_IN_PUBLIC,
                        Permission.SEE_ALL_GRANTS)));
        connectionUser.ifPresent(user -> users.add(new DeclaredUser(
                new DatabaseUser(user), Set.of(Permission.CREATE_ON_DATABASE, Permission.CREATE_IN_PUBLIC))));
        return users;
    }
}
