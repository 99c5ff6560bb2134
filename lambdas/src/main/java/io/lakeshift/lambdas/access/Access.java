package io.lakeshift.lambdas.access;

import io.lakeshift.redshift.client.ClientToken;
import io.lakeshift.redshift.client.ConnectionIdentity;
import io.lakeshift.redshift.client.DatabaseUser;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.ResultRow;
import io.lakeshift.redshift.client.StatementProgress.Finished;
import io.lakeshift.redshift.client.StatementRunner;
import io.lakeshift.redshift.client.access.AccessPlan;
import io.lakeshift.redshift.client.access.RedshiftAccess;
import io.lakeshift.redshift.client.access.UndeclaredSchemas;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.SqlScript;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database to the declared access. The administrator's secret is used for one thing: to make the function's own
 * user, which has no password, a superuser. All else is done as that user, because grants on the mounted Data Catalog
 * need a connection with an IAM identity.
 */
final class Access {

    private static final Logger LOG = LoggerFactory.getLogger(Access.class);
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final SqlTemplate USERS = SqlTemplate.ofResource(Access.class, "users.sql");
    private static final SqlTemplate CREATE_SUPERUSER = SqlTemplate.ofResource(Access.class, "create-superuser.sql");
    private static final SqlTemplate MAKE_SUPERUSER = SqlTemplate.ofResource(Access.class, "make-superuser.sql");

    private final RedshiftDatabase database;
    private final DatabaseUser self;
    private final Connections connections;

    Access(RedshiftDatabase database, DatabaseUser self, Connections connections) {
        this.database = database;
        this.self = self;
        this.connections = connections;
    }

    /** The statement that makes a user, who has connected once, a superuser. */
    static String superuserSql(DatabaseUser user) {
        return MAKE_SUPERUSER.script(named(user)).statements().get(0).text() + ";";
    }

    /**
     * Applies the difference between the declared and the live access.
     *
     * @param lake the databases there are now
     * @param asked databases that are to have an external schema as well, if there are such
     * @param adminSecretArn the administrator's secret, if there is one
     * @param invocation the id of this invocation; every statement is run once for it
     * @return what was to be changed
     * @throws io.lakeshift.redshift.client.access.SuperuserNeededException if this function's user is no superuser and there is
     *     no secret to make it one
     */
    AccessPlan apply(
            AccessProperties declared,
            LakeDatabases lake,
            Collection<String> asked,
            Optional<String> adminSecretArn,
            String invocation) {
        adminSecretArn.ifPresent(arn -> makeSelfSuperuser(arn, invocation));
        RedshiftAccess access = new RedshiftAccess(connections.as(new ConnectionIdentity.Iam()), invocation);
        AccessPlan plan = access.plan(
                having -> declared.lakeSchemas()
                        .and(declared.access(), lake.withSchemas(asked, having), database.database()),
                UndeclaredSchemas.KEEP);
        access.apply(plan);
        LOG.info("Access to {}:\n{}", database.database(), plan.explain());
        plan.warning().ifPresent(warning -> LOG.warn("{}", warning));
        return plan;
    }

    /** The policies that are attached in the database, as this function's user sees them. */
    AttachedPolicies policies(String invocation) {
        return new AttachedPolicies(connections.as(new ConnectionIdentity.Iam()), database.database(), invocation);
    }

    private void makeSelfSuperuser(String adminSecretArn, String invocation) {
        StatementRunner admin = connections.as(new ConnectionIdentity.Secret(adminSecretArn));
        StatementBatch users = StatementBatch.of(USERS.script(Map.of()));
        Finished finished = admin.run(users, ClientToken.of(invocation, "users"), TIMEOUT);
        Optional<ResultRow> user = admin.rows(users, finished, 1).stream()
                .filter(row -> row.text("usename").equalsIgnoreCase(self.name()))
                .findFirst();
        if (user.isPresent() && user.get().isTrue("usesuper")) {
            return;
        }
        SqlScript script = (user.isPresent() ? MAKE_SUPERUSER : CREATE_SUPERUSER).script(named(self));
        admin.run(StatementBatch.of(script), ClientToken.of(invocation, "superuser"), TIMEOUT);
        LOG.info("Made {} a superuser", self);
    }

    private static Map<String, TemplateValue> named(DatabaseUser user) {
        return Map.of("user", TemplateValue.identifier(user.name()));
    }
}
