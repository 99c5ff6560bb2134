package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.client.ClientToken;
import io.lakeshift.redshift.client.ResultRow;
import io.lakeshift.redshift.client.StatementProgress.Finished;
import io.lakeshift.redshift.client.StatementRunner;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.sql.SqlScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A session on the Data API; every batch of a run has a token of its own, the same if the run is repeated. */
final class RunnerSession implements AccessSession {

    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final StatementRunner runner;
    private final String run;
    private final AtomicInteger batches;

    RunnerSession(StatementRunner runner, String run) {
        this(runner, run, new AtomicInteger());
    }

    private RunnerSession(StatementRunner runner, String run, AtomicInteger batches) {
        this.runner = runner;
        this.run = run;
        this.batches = batches;
    }

    @Override
    public List<List<ResultRow>> query(SqlScript queries) {
        StatementBatch batch = StatementBatch.of(queries);
        Finished finished = runner.run(batch, token(), TIMEOUT);
        List<List<ResultRow>> results = new ArrayList<>();
        for (int number = 1; number <= batch.statements().size(); number++) {
            results.add(runner.rows(batch, finished, number));
        }
        return results;
    }

    @Override
    public void run(StatementBatch batch) {
        runner.run(batch, token(), TIMEOUT);
    }

    @Override
    public AccessSession in(String database) {
        return new RunnerSession(runner.in(database), run, batches);
    }

    private ClientToken token() {
        return ClientToken.of(run, "access", String.valueOf(batches.getAndIncrement()));
    }
}
