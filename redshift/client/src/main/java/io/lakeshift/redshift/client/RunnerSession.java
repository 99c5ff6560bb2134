package io.lakeshift.redshift.client;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.client.StatementProgress.Finished;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A session on the Data API. Its tokens are those of the work, the database, and the number of the batch in the work. */
final class RunnerSession implements StatementSession {

    private final StatementRunner runner;
    private final String work;
    private final Duration timeout;
    private final AtomicInteger batches;

    RunnerSession(StatementRunner runner, String work, Duration timeout) {
        this(runner, work, timeout, new AtomicInteger());
    }

    /** @param batches counts those of all databases, for the same may be asked for twice */
    private RunnerSession(StatementRunner runner, String work, Duration timeout, AtomicInteger batches) {
        this.runner = requireNonNull(runner, "runner is null");
        this.work = requireNonNull(work, "work is null");
        this.timeout = requireNonNull(timeout, "timeout is null");
        this.batches = batches;
    }

    @Override
    public Finished run(StatementBatch batch) {
        String number = String.valueOf(batches.incrementAndGet());
        return runner.run(batch, ClientToken.of(work, runner.database(), number), timeout);
    }

    @Override
    public List<List<ResultRow>> query(SqlScript script, int results) {
        StatementBatch batch = StatementBatch.of(script);
        Finished finished = run(batch);
        List<List<ResultRow>> rows = new ArrayList<>();
        int statements = batch.statements().size();
        for (int number = statements - results + 1; number <= statements; number++) {
            rows.add(runner.rows(batch, finished, number));
        }
        return rows;
    }

    @Override
    public List<DescribedColumn> columns(SqlStatement query) {
        StatementBatch batch = StatementBatch.of(query);
        return runner.columns(batch, run(batch));
    }

    @Override
    public StatementSession in(String database) {
        return new RunnerSession(runner.in(database), work, timeout, batches);
    }
}
