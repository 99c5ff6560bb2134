package io.lakeshift.etl.consume;

import io.lakeshift.etl.job.InvalidArgumentException;
import io.lakeshift.etl.table.ResultTable;
import io.lakeshift.etl.table.StagedResult;
import io.lakeshift.etl.warehouse.ConsumeWarehouse;
import io.lakeshift.etl.warehouse.StoredTable;
import io.lakeshift.etl.warehouse.WarehouseSettings;
import io.lakeshift.redshift.client.consume.ConsumeStorage;
import io.lakeshift.redshift.client.consume.ResultWrite;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** How results get into their tables, in the data lake or in Redshift. */
final class ResultWriting {

    private final CleanseToConsumeArguments arguments;
    private final Function<WarehouseSettings, ConsumeWarehouse> warehouses;

    ResultWriting(CleanseToConsumeArguments arguments, Function<WarehouseSettings, ConsumeWarehouse> warehouses) {
        this.arguments = arguments;
        this.warehouses = warehouses;
    }

    /**
     * Makes sure that this job can write a table.
     *
     * @throws InvalidArgumentException if it was not told where
     */
    void require(ConsumedTable table) {
        if (table.storage() == ConsumeStorage.REDSHIFT) {
            redshift(table);
        }
        if (table.said().write() instanceof ResultWrite.Append) {
            arguments.loadId();
        }
    }

    private WarehouseSettings redshift(ConsumedTable table) {
        return arguments
                .target()
                .redshift()
                .orElseThrow(() -> new InvalidArgumentException("table " + table.name()
                        + " is to be kept in Redshift, but the job arguments --redshift_database and"
                        + " --redshift_workgroup_name or --redshift_cluster_id are missing"));
    }

    /**
     * Computes the result of a table's query.
     *
     * @param judged says which of its rows go on
     */
    StagedResult stage(SparkSession spark, ConsumedTable table, UnaryOperator<Dataset<Row>> judged) {
        ResultWrite write = table.said().write();
        String load = write instanceof ResultWrite.Append ? arguments.loadId() : "";
        ResultTable.Result result = new ResultTable.Result(write, load);
        if (table.storage() == ConsumeStorage.DATALAKE) {
            return new ResultTable(
                            table.name(), table.layout(), arguments.target().lake())
                    .stage(spark, result, () -> judged.apply(table.plan(spark)));
        }
        WarehouseSettings redshift = redshift(table);
        StoredTable.Run run =
                new StoredTable.Run(arguments.executionId(), redshift.run().id());
        return new StoredTable(table.name(), table.said().design(), warehouses.apply(redshift))
                .stage(spark, run, result, () -> judged.apply(table.plan(spark)));
    }
}
