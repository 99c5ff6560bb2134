package io.lakeshift.bench;

import io.lakeshift.bench.ground.LocalRedshift;
import io.lakeshift.redshift.client.ClientToken;
import io.lakeshift.redshift.client.ConnectionIdentity;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.ResultRow;
import io.lakeshift.redshift.client.StatementProgress.Finished;
import io.lakeshift.redshift.client.StatementRunner;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.client.plan.StatementPlan;
import io.lakeshift.redshift.sql.SqlScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** One lake for the tests of this module, with a Redshift workgroup, an IAM role and an empty database in the catalog. */
final class Warehouse {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static Warehouse shared;

    private final LocalRedshift redshift;

    private Warehouse(LocalRedshift redshift) {
        this.redshift = redshift;
    }

    /** The lake; it ends with this process. */
    static synchronized Warehouse shared() {
        if (shared == null) {
            shared = new Warehouse(LocalRedshift.start(resource("lake.template.json")));
        }
        return shared;
    }

    static String resource(String file) {
        try (var content = Warehouse.class.getResourceAsStream(file)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    StatementRunner runner(RedshiftDatabase database, ConnectionIdentity identity) {
        return new StatementRunner(
                redshift.connect(StatementRunner.clientBuilder()).build(), database, identity);
    }

    /** A database of the workgroup. */
    static RedshiftDatabase database(String name) {
        return new RedshiftDatabase(LocalRedshift.database().target(), name);
    }

    void run(String database, SqlScript script) {
        runner(database(database), new ConnectionIdentity.Iam())
                .run(StatementPlan.of(script), ClientToken.of(UUID.randomUUID().toString()), LONGEST);
    }

    /** Runs a script in {@code dev}. */
    void run(String sql) {
        run("dev", SqlScript.parse("test.sql", sql));
    }

    /** The first value of a query in {@code dev}. */
    String value(String query) {
        StatementRunner runner = runner(database("dev"), new ConnectionIdentity.Iam());
        StatementBatch batch = StatementBatch.of(SqlScript.parse("query", "SELECT (" + query + ") AS value"));
        Finished finished = runner.run(batch, ClientToken.of(UUID.randomUUID().toString()), LONGEST);
        List<ResultRow> rows = runner.rows(batch, finished, 1);
        return rows.get(0).text("value");
    }
}
