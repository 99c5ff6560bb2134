package io.lakeshift.etl.warehouse;

import io.lakeshift.etl.table.StagedResult;
import io.lakeshift.etl.table.TableName;
import io.lakeshift.redshift.client.StatementException;
import io.lakeshift.redshift.client.StatementSession;
import io.lakeshift.redshift.client.consume.ConsumeDatabase;
import io.lakeshift.redshift.client.consume.TableState;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.sql.RedshiftException;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A result on its way into a table of the warehouse, staged anew as often as other runs come in between. */
final class StagedLoad implements StagedResult {

    private static final int TRIES = 5;

    private final TableName name;
    private final Session session;
    private final LoadStaging staging;
    private final StagingArea area;
    private final Supplier<Dataset<Row>> query;
    private LoadStaging.Load load;

    /**
     * Where a run loads.
     *
     * @param database the table's
     * @param statements runs statements there
     */
    record Session(StoredTable.Run run, ConsumeDatabase database, StatementSession statements) {}

    StagedLoad(TableName name, Session session, LoadStaging staging, Supplier<Dataset<Row>> query) {
        this.name = name;
        this.session = session;
        this.staging = staging;
        this.area = staging.area(session.run());
        this.query = query;
        stage();
    }

    private void stage() {
        TableState before = session.database().state(staging.table());
        if (staging.isAppended()) {
            session.database().requireKnownRows(staging.table(), before);
        }
        load = staging.stage(before, area, query);
    }

    @Override
    public long rows() {
        return load.count();
    }

    @Override
    public long commit() {
        try {
            for (int left = TRIES - 1; ; left--) {
                try {
                    run();
                    return load.count();
                } catch (StatementException e) {
                    if (session.database().state(staging.table()).equals(load.before())) {
                        throw e;
                    }
                    if (left == 0) {
                        throw new WarehouseException(
                                name, "other runs changed it " + TRIES + " times while it was being loaded", e);
                    }
                    load.rows().close();
                    stage();
                }
            }
        } catch (RedshiftException e) {
            throw new WarehouseException(name, e.getMessage(), e);
        }
    }

    private void run() {
        LoadStatements statements = staging.statements(load);
        for (StatementBatch batch : statements.addColumns()) {
            session.statements().run(batch);
        }
        load.widened().forEach(text -> session.statements().run(statements.widen(text)));
        session.statements()
                .run(statements.load(
                        new LoadStatements.Load(
                                load.before().loads(), session.run().execution(), staging.readers()),
                        staging.source(load),
                        load.before()));
    }

    @Override
    public void close() {
        load.rows().close();
    }
}
