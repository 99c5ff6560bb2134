package io.lakeshift.lambdas.rotation;

import io.lakeshift.redshift.client.ClientToken;
import io.lakeshift.redshift.client.ConnectionIdentity;
import io.lakeshift.redshift.client.StatementRunner;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The user of the connections in the database, and whether a login works. */
final class DatabaseLogin {

    private static final Duration TIMEOUT = Duration.ofMinutes(4);
    private static final SqlTemplate USERS = template("users.sql");
    private static final SqlTemplate CREATE = template("create-user.sql");
    private static final SqlTemplate CHANGE = template("change-password.sql");
    private static final SqlTemplate WHO = template("who.sql");

    private final Function<ConnectionIdentity, StatementRunner> connections;
    private final Supplier<ClientToken> tokens;

    /**
     * A database.
     *
     * @param connections runners by identity
     * @param tokens a new token for each statement: running one again changes nothing, and a failed one may be tried
     *     again
     */
    DatabaseLogin(Function<ConnectionIdentity, StatementRunner> connections, Supplier<ClientToken> tokens) {
        this.connections = connections;
        this.tokens = tokens;
    }

    /** Gives the user the password with this hash; makes the user if it is not there. */
    void setPassword(String user, PasswordHash hash) {
        StatementRunner runner = connections.apply(new ConnectionIdentity.Iam());
        StatementBatch users = StatementBatch.of(USERS.script(Map.of()));
        boolean exists = runner.rows(users, runner.run(users, tokens.get(), TIMEOUT), 1).stream()
                .anyMatch(row -> row.text("usename").equals(user));
        Map<String, TemplateValue> values =
                Map.of("user", TemplateValue.identifier(user), "hash", TemplateValue.text(hash.text()));
        runner.run(StatementBatch.of((exists ? CHANGE : CREATE).script(values)), tokens.get(), TIMEOUT);
    }

    /** The user that a login with the current version of a secret is. */
    String userOf(String secretArn) {
        StatementRunner runner = connections.apply(new ConnectionIdentity.Secret(secretArn));
        StatementBatch who = StatementBatch.of(WHO.script(Map.of()));
        return runner.rows(who, runner.run(who, tokens.get(), TIMEOUT), 1)
                .get(0)
                .text("username");
    }

    private static SqlTemplate template(String file) {
        return SqlTemplate.ofResource(DatabaseLogin.class, file);
    }
}
