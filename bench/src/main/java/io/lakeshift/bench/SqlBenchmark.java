package io.lakeshift.bench;

import io.lakeshift.bench.ground.BenchException;
import io.lakeshift.bench.ground.LocalRedshift;
import io.lakeshift.redshift.client.ClientToken;
import io.lakeshift.redshift.client.ConnectionIdentity;
import io.lakeshift.redshift.client.ResultRow;
import io.lakeshift.redshift.client.StatementProgress.Finished;
import io.lakeshift.redshift.client.StatementRunner;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.client.plan.StatementPlan;
import io.lakeshift.redshift.sql.SqlScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;

/** Runs scripts through the library and through the plain loop, and counts and times both. */
final class SqlBenchmark implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int TRIES = 5;
    private static final int MOST_NUMBERS = 10_000;
    private static final Duration WANTED = Duration.ofMillis(50);

    private final CallCounter counter = new CallCounter();
    private final RedshiftDataClient client;
    private final StatementRunner runner;

    SqlBenchmark(LocalRedshift redshift) {
        client = redshift.connect(StatementRunner.clientBuilder())
                .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(counter))
                .build();
        runner = new StatementRunner(client, LocalRedshift.database(), new ConnectionIdentity.Iam());
    }

    /** What one way of running a script took. */
    record Taken(int calls, Duration wall) {}

    /** Makes the tables, and lets both ways run once before anything is measured. */
    void prepare() {
        execute("""
                CREATE TABLE policies (id INT, name VARCHAR(40));
                CREATE MATERIALIZED VIEW totals AS SELECT count(*) AS policies FROM policies;
                CREATE TABLE digits (d INT);
                INSERT INTO digits VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9);
                CREATE TABLE numbers AS
                SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d AS n FROM digits a, digits b, digits c, digits e;
                """);
        execute(SqlWorkload.inserts(100).sql());
        new PlainLoop(client).run(SqlWorkload.inserts(1).script());
    }

    /** A query that takes 50 ms here, by what the Data API says it took. */
    String queryOfFiftyMilliseconds() {
        long numbers = 200;
        for (int round = 0; round < 4; round++) {
            Duration median = median(query(numbers));
            double factor = (double) WANTED.toNanos() / Math.max(1, median.toNanos());
            numbers = Math.max(1, Math.min(MOST_NUMBERS, Math.round(numbers * factor)));
        }
        return query(numbers);
    }

    private static String query(long numbers) {
        return "SELECT count(*) FROM numbers a, numbers b WHERE a.n < %d AND (a.n * b.n) %% 7 = 3".formatted(numbers);
    }

    /** How long a query takes in Redshift: the median of five times. */
    Duration median(String query) {
        List<Duration> took = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            StatementBatch batch = StatementBatch.of(SqlScript.parse("query", query));
            Finished finished = runner.run(batch, token(), LONGEST);
            took.add(Duration.ofNanos(client.describeStatement(request -> request.id(finished.statementId()))
                    .duration()));
        }
        Collections.sort(took);
        return took.get(TRIES / 2);
    }

    /** The script through the library: read, planned and run. */
    Taken library(SqlWorkload workload) {
        return measured(workload, () -> execute(workload.sql()));
    }

    /** The script through the plain loop. */
    Taken loop(SqlWorkload workload) {
        return measured(workload, () -> new PlainLoop(client).run(workload.script()));
    }

    private Taken measured(SqlWorkload workload, Runnable run) {
        execute("DELETE FROM policies");
        counter.take();
        long start = System.nanoTime();
        run.run();
        Taken taken = new Taken(counter.take(), Duration.ofNanos(System.nanoTime() - start));
        requireRows(workload.rows());
        return taken;
    }

    private void requireRows(int expected) {
        StatementBatch batch = StatementBatch.of(SqlScript.parse("check", "SELECT count(*) AS rows FROM policies"));
        List<ResultRow> rows = runner.rows(batch, runner.run(batch, token(), LONGEST), 1);
        String found = rows.get(0).text("rows");
        if (!found.equals(String.valueOf(expected))) {
            throw new BenchException("The script left %s rows where it should leave %d".formatted(found, expected));
        }
    }

    private void execute(String sql) {
        runner.run(StatementPlan.of(SqlScript.parse("script", sql)), token(), LONGEST);
    }

    private static ClientToken token() {
        return ClientToken.of(UUID.randomUUID().toString());
    }

    @Override
    public void close() {
        client.close();
    }
}
