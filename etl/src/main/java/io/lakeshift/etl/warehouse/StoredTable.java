package io.lakeshift.etl.warehouse;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.octet_length;

import io.lakeshift.etl.table.TableName;
import io.lakeshift.redshift.client.StatementException;
import io.lakeshift.redshift.client.StatementSession;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.sql.RedshiftException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A table in Redshift managed storage that holds the result of one query: written anew each time, or merged into.
 *
 * <p>Readers see the rows of before until all rows of a load are there. Loads of one table follow one another; a run whose
 * table was loaded by another one since it read its sources starts over, so an older result never replaces a newer one.
 */
public final class StoredTable {

    private static final int TRIES = 5;

    /** The longest Redshift runs a statement of the Data API. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private static final String REPETITIONS = "lakeshift repetitions";

    private final TableName name;
    private final TableDesign design;
    private final ConsumeWarehouse warehouse;

    /** Names a table, which need not be there. */
    public StoredTable(TableName name, TableDesign design, ConsumeWarehouse warehouse) {
        this.name = name;
        this.design = design;
        this.warehouse = warehouse;
    }

    /**
     * The run that writes.
     *
     * @param execution the id of the execution, for the list of loads
     * @param id the id of the run of the job
     */
    public record Run(String execution, String id) {}

    /**
     * Writes a result.
     *
     * @param query makes the rows anew from what the sources hold when it is called
     * @return how many rows the result has
     * @throws WarehouseException if the table cannot take the result, or Redshift refuses it
     */
    public long write(SparkSession spark, Run run, Supplier<Dataset<Row>> query) {
        try {
            StatementSession session = StatementSession.of(warehouse.runner(name.database()), run.id(), LONGEST);
            ConsumeDatabase database =
                    ConsumeDatabase.open(name, StatementSession.of(warehouse.runner(), run.id(), LONGEST), session);
            StagingArea staging = new StagingArea(
                    warehouse.loading().store(), warehouse.loading().prefix(), name, run.id());
            return write(spark, database, new Attempt(run, session, staging, query));
        } catch (RedshiftException e) {
            throw new WarehouseException(name, e.getMessage(), e);
        }
    }

    private record Attempt(Run run, StatementSession session, StagingArea staging, Supplier<Dataset<Row>> query) {}

    private long write(SparkSession spark, ConsumeDatabase database, Attempt attempt) {
        for (int left = TRIES - 1; ; left--) {
            TableState before = database.state();
            attempt.staging().clearAbandoned(warehouse.loading().runs());
            try {
                return load(spark, before, attempt);
            } catch (StatementException e) {
                if (database.state().equals(before)) {
                    throw e;
                }
                if (left == 0) {
                    throw new WarehouseException(
                            name, "other runs changed it " + TRIES + " times while it was being loaded", e);
                }
            }
        }
    }

    private long load(SparkSession spark, TableState before, Attempt attempt) {
        Dataset<Row> result = attempt.query().get();
        ColumnPlan plan = ColumnPlan.between(name, before.columns(), result.schema());
        plan.require(name, design);
        Dataset<Row> rows = plan.shaped(result);
        try (StagingArea.StagedRows staged = attempt.staging().write(rows)) {
            Dataset<Row> written = staged.read(spark, rows);
            List<LoadedColumn> texts = before.isAbsent() ? List.of() : plan.shortTexts();
            Row measures = measures(written, texts);
            requireMergeable(written, measures, texts.size());
            LoadStatements statements = new LoadStatements(new WarehouseTable(name), design, plan);
            for (StatementBatch batch : statements.addColumns()) {
                attempt.session().run(batch);
            }
            for (int i = 0; i < texts.size(); i++) {
                if (number(measures, i + 1) > texts.get(i).type().length()) {
                    attempt.session().run(statements.widen(texts.get(i)));
                }
            }
            long count = measures.getLong(0);
            attempt.session()
                    .run(statements.load(
                            new LoadStatements.Load(
                                    before.loads(),
                                    attempt.run().execution(),
                                    warehouse.loading().readers()),
                            new LoadStatements.Source(
                                    staged.manifest(), warehouse.loading().role(), count),
                            before));
            return count;
        }
    }

    /** The number of rows, the bytes of the longest of each of these texts, the number of keys that are not null. */
    private Row measures(Dataset<Row> rows, List<LoadedColumn> texts) {
        List<Column> measures = new ArrayList<>();
        texts.forEach(text -> measures.add(max(octet_length(column(text.name())))));
        design.mergeKeys().forEach(key -> measures.add(count(column(key))));
        return rows.agg(count(lit(1)), measures.toArray(Column[]::new)).head();
    }

    private void requireMergeable(Dataset<Row> rows, Row measures, int texts) {
        if (!design.merges()) {
            return;
        }
        List<String> keys = design.mergeKeys();
        for (int i = 0; i < keys.size(); i++) {
            long nulls = measures.getLong(0) - measures.getLong(1 + texts + i);
            if (nulls > 0) {
                throw new WarehouseException(
                        name,
                        "column " + keys.get(i) + " of merge_keys is null in " + nulls
                                + " rows of the result: a null matches no row, so each run would add them again");
            }
        }
        long repeated = rows.groupBy(keys.stream().map(StoredTable::column).toArray(Column[]::new))
                .agg(count(lit(1)).as(REPETITIONS))
                .filter(column(REPETITIONS).gt(1))
                .count();
        if (repeated > 0) {
            throw new WarehouseException(
                    name,
                    repeated + " values of merge_keys (" + String.join(", ", keys)
                            + ") are in more than one row of the result: which one is meant is unknown");
        }
    }

    private static Column column(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }

    private static long number(Row row, int index) {
        return row.isNullAt(index) ? 0 : ((Number) row.get(index)).longValue();
    }
}
