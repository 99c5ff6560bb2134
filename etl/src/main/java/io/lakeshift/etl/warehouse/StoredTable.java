package io.lakeshift.etl.warehouse;

import io.lakeshift.etl.table.ResultTable;
import io.lakeshift.etl.table.StagedResult;
import io.lakeshift.etl.table.TableName;
import io.lakeshift.redshift.client.StatementSession;
import io.lakeshift.redshift.client.consume.ConsumeDatabase;
import io.lakeshift.redshift.client.consume.TableDesign;
import io.lakeshift.redshift.sql.RedshiftException;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A table in Redshift managed storage that holds results of one query: all of the newest one, or what several have left in
 * it.
 *
 * <p>Readers see the rows of before until all rows of a load are there. Loads of one table follow one another; a run whose
 * table was loaded by another one since it read its sources starts over, so an older result never replaces a newer one.
 */
public final class StoredTable {

    /** The longest Redshift runs a statement of the Data API. */
    private static final Duration LONGEST = Duration.ofHours(24);

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
     * Computes a result; no reader sees it yet.
     *
     * @param query makes the rows anew from what the sources hold when it is called
     * @throws WarehouseException if the table cannot take the result, or Redshift refuses something
     */
    public StagedResult stage(SparkSession spark, Run run, ResultTable.Result result, Supplier<Dataset<Row>> query) {
        try {
            StatementSession session = StatementSession.of(warehouse.runner(name.database()), run.id(), LONGEST);
            ConsumeDatabase database = ConsumeDatabase.open(
                    name.database(),
                    warehouse.loading().readers(),
                    StatementSession.of(warehouse.runner(), run.id(), LONGEST),
                    session);
            LoadStaging staging = new LoadStaging(spark, name, design, warehouse, result);
            return new StagedLoad(name, new StagedLoad.Session(run, database, session), staging, query);
        } catch (RedshiftException e) {
            throw new WarehouseException(name, e.getMessage(), e);
        }
    }
}
