package io.lakeshift.lambdas.access;

import io.lakeshift.redshift.ClientToken;
import io.lakeshift.redshift.ConnectionIdentity;
import io.lakeshift.redshift.DatabaseUser;
import io.lakeshift.redshift.RedshiftDatabase;
import io.lakeshift.redshift.ResultRow;
import io.lakeshift.redshift.StatementProgress.Finished;
import io.lakeshift.redshift.StatementRunner;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.SqlTemplate;
import io.lakeshift.redshift.sql.StatementBatch;
import io.lakeshift.redshift.sql.StatementPlan;
import io.lakeshift.redshift.sql.TemplateValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private static final SqlTemplate LIVE = SqlTemplate.ofResource(Access.class, "live-access.sql");
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

    /**
     * Applies the difference between the declared and the live access.
     *
     * @param adminSecretArn the administrator's secret, if there is one
     * @param invocation the id of this invocation; every statement is run once for it
     * @return how many statements that took
     * @throws SuperuserNeededException if this function's user is no superuser and there is no secret to make it one
     */
    int apply(AccessProperties declared, Optional<String> adminSecretArn, String invocation) {
        adminSecretArn.ifPresent(arn -> makeSelfSuperuser(arn, invocation));
        StatementRunner runner = connections.as(new ConnectionIdentity.Iam());
        List<List<ResultRow>> results = query(runner, LIVE, ClientToken.of(invocation, "live"));
        requireSuperuser(results.get(0));
        List<SqlStatement> missing =
                AccessChange.between(declared.users(), new LiveAccess(results), database.database());
        List<StatementBatch> batches =
                StatementPlan.of(new SqlScript("access", missing)).batches();
        for (int index = 0; index < batches.size(); index++) {
            runner.run(batches.get(index), ClientToken.of(invocation, "change", String.valueOf(index)), TIMEOUT);
        }
        LOG.info("Access to {} took {} statements", database.database(), missing.size());
        return missing.size();
    }

    private void makeSelfSuperuser(String adminSecretArn, String invocation) {
        StatementRunner admin = connections.as(new ConnectionIdentity.Secret(adminSecretArn));
        List<ResultRow> users =
                query(admin, USERS, ClientToken.of(invocation, "users")).get(0);
        Optional<ResultRow> user = own(users);
        if (user.isPresent() && user.get().isTrue("usesuper")) {
            return;
        }
        SqlScript script = (user.isPresent() ? MAKE_SUPERUSER : CREATE_SUPERUSER).script(own());
        admin.run(StatementBatch.of(script), ClientToken.of(invocation, "superuser"), TIMEOUT);
        LOG.info("Made {} a superuser", self);
    }

    private void requireSuperuser(List<ResultRow> users) {
        Optional<ResultRow> user = own(users);
        if (user.isEmpty() || !user.get().isTrue("usesuper")) {
            SqlTemplate needed = user.isPresent() ? MAKE_SUPERUSER : CREATE_SUPERUSER;
            throw new SuperuserNeededException(
                    needed.script(own()).statements().get(0).text() + ";");
        }
    }

    private Optional<ResultRow> own(List<ResultRow> users) {
        return users.stream()
                .filter(row -> row.text("usename").equalsIgnoreCase(self.name()))
                .findFirst();
    }

    private Map<String, TemplateValue> own() {
        return Map.of("user", TemplateValue.identifier(self.name()));
    }

    private static List<List<ResultRow>> query(StatementRunner runner, SqlTemplate queries, ClientToken token) {
        StatementBatch batch = StatementBatch.of(queries.script(Map.of()));
        Finished finished = runner.run(batch, token, TIMEOUT);
        List<List<ResultRow>> results = new ArrayList<>();
        for (int number = 1; number <= batch.statements().size(); number++) {
            results.add(runner.rows(batch, finished, number));
        }
        return results;
    }
}
