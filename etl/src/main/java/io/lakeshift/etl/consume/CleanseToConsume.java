package io.lakeshift.etl.consume;

import io.lakeshift.etl.job.InvalidArgumentException;
import io.lakeshift.etl.job.JobArguments;
import io.lakeshift.etl.spec.SpecNode;
import io.lakeshift.etl.store.ScriptFiles;
import io.lakeshift.etl.table.ResultTable;
import io.lakeshift.etl.table.TableLayout;
import io.lakeshift.etl.table.TableName;
import io.lakeshift.etl.warehouse.ConsumeWarehouse;
import io.lakeshift.etl.warehouse.StoredTable;
import io.lakeshift.etl.warehouse.WarehouseSettings;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** Fills one table of the consume layer with the result of the Spark SQL file that belongs to the loaded table. */
public final class CleanseToConsume {

    private final JobArguments given;
    private final CleanseToConsumeArguments arguments;
    private final ScriptFiles scripts;
    private final Function<WarehouseSettings, ConsumeWarehouse> warehouses;

    /**
     * Prepares a run.
     *
     * @param given the arguments of the job; the file's placeholders may stand for any of them
     * @param warehouses opens the warehouse; asked only for a table that is kept there
     */
    public CleanseToConsume(
            JobArguments given, ScriptFiles scripts, Function<WarehouseSettings, ConsumeWarehouse> warehouses) {
        this.given = given;
        this.arguments = CleanseToConsumeArguments.parse(given);
        this.scripts = scripts;
        this.warehouses = warehouses;
    }

    /**
     * Runs the query.
     *
     * @param session starts Spark; not asked if there is no file
     * @return empty if there is no Spark SQL file for the table
     * @throws io.lakeshift.etl.EtlException if the file does not hold a query whose result can be the table
     */
    public Optional<ConsumeResult> run(Supplier<SparkSession> session) {
        return scripts.find(file()).map(text -> {
            ConsumeQuery query = ConsumeQuery.parse(file(), text, QueryValues.of(given.asMap(), arguments));
            ConsumeSpec spec = spec();
            TableName table = new TableName(
                    arguments.target().database(),
                    query.table().orElse(arguments.source().table()));
            ConsumeStorage storage = spec.storage().orElse(arguments.target().storage());
            long rows = storage == ConsumeStorage.REDSHIFT
                    ? store(table, spec, query, session)
                    : replace(table, query, session.get());
            return new ConsumeResult(table, rows, storage);
        });
    }

    private long replace(TableName table, ConsumeQuery query, SparkSession spark) {
        return new ResultTable(table, layout(query), arguments.target().lake())
                .write(spark, () -> ResultRows.partitioned(spark, query));
    }

    private long store(TableName table, ConsumeSpec spec, ConsumeQuery query, Supplier<SparkSession> session) {
        WarehouseSettings redshift = arguments
                .target()
                .redshift()
                .orElseThrow(() -> new InvalidArgumentException("table " + table
                        + " is to be kept in Redshift, but the job arguments --redshift_database and"
                        + " --redshift_workgroup_name or --redshift_cluster_id are missing"));
        SparkSession spark = session.get();
        return new StoredTable(table, spec.design(), warehouses.apply(redshift))
                .write(
                        spark,
                        new StoredTable.Run(
                                arguments.executionId(), redshift.run().id()),
                        () -> ResultRows.of(spark, query));
    }

    /** The key of the Spark SQL file. */
    String file() {
        return arguments.scripts().sqlPrefix() + "spark-" + workflow() + ".sql";
    }

    private ConsumeSpec spec() {
        String key = arguments.scripts().specPrefix() + workflow() + ".json";
        return scripts.find(key)
                .map(text -> ConsumeSpec.parse(SpecNode.parse(key, text)))
                .orElseGet(ConsumeSpec::byDefault);
    }

    private String workflow() {
        return arguments.source().database() + "-" + arguments.source().table();
    }

    private TableLayout layout(ConsumeQuery query) {
        String databaseLocation =
                "s3://" + arguments.target().bucket() + "/" + arguments.source().database();
        return new TableLayout(
                databaseLocation,
                databaseLocation + "/" + query.table().orElse(arguments.source().table()),
                ResultRows.PARTITIONS,
                "hash",
                Optional.empty());
    }
}
