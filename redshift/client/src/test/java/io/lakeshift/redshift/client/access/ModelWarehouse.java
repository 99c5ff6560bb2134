package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.client.DescribedColumn;
import io.lakeshift.redshift.client.ResultRow;
import io.lakeshift.redshift.client.StatementProgress.Finished;
import io.lakeshift.redshift.client.StatementSession;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;

/** A warehouse that knows statements about access only, refuses what Redshift refuses, and can die between statements. */
final class ModelWarehouse implements StatementSession {

    private final ModelState state;
    private final String database;
    private final Log log;

    ModelWarehouse() {
        this(new ModelState(), ModelState.DATABASE, new Log());
    }

    private ModelWarehouse(ModelState state, String database, Log log) {
        this.state = state;
        this.database = database;
        this.log = log;
    }

    ModelState state() {
        return state;
    }

    RedshiftAccess access() {
        return new RedshiftAccess(this);
    }

    /** What was run, without the ledger's statements. */
    List<String> changes() {
        return log.sql.stream().filter(sql -> !sql.contains("lakeshift")).toList();
    }

    int batches() {
        return log.batches;
    }

    /** Nothing is run after so many more statements. */
    void dieAfter(int statements) {
        log.left = statements;
    }

    void live() {
        log.left = Integer.MAX_VALUE;
    }

    /** Somebody else runs statements. */
    void others(String... sqls) {
        for (String sql : sqls) {
            new ModelSql(state, database, true)
                    .run(SqlScript.parse("others", sql).statements().get(0));
        }
    }

    @Override
    public List<List<ResultRow>> query(SqlScript queries, int results) {
        List<List<ResultRow>> all = new ModelCatalogs(state, database).answer(queries.name());
        return all.subList(all.size() - results, all.size());
    }

    @Override
    public Finished run(StatementBatch batch) {
        log.batches++;
        boolean together = batch.commit() == StatementBatch.Commit.TOGETHER
                && batch.statements().size() > 1;
        if (!together) {
            for (SqlStatement statement : batch.statements()) {
                run(statement, state, true);
            }
            return new Finished("model");
        }
        ModelState transaction = state.copy();
        for (SqlStatement statement : batch.statements()) {
            run(statement, transaction, false);
        }
        state.become(transaction);
        return new Finished("model");
    }

    private void run(SqlStatement statement, ModelState where, boolean commits) {
        if (log.left-- <= 0) {
            throw new IllegalStateException("died");
        }
        new ModelSql(where, database, commits).run(statement);
        log.sql.add(statement.text());
    }

    @Override
    public List<DescribedColumn> columns(SqlStatement query) {
        throw new UnsupportedOperationException("nobody asks for columns here");
    }

    @Override
    public StatementSession in(String other) {
        return new ModelWarehouse(state, other, log);
    }

    private static final class Log {
        private final List<String> sql = new ArrayList<>();
        private int batches;
        private int left = Integer.MAX_VALUE;
    }
}
