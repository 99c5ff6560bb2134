package io.lakeshift.etl.lake;

import io.lakeshift.etl.job.SparkJob;
import io.lakeshift.etl.table.IcebergSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A lake for one test: its own databases in the one Spark session that all tests of a JVM share. */
public final class TestLake {

    private static final SparkSession SPARK = start();

    private final String database = "Db" + UUID.randomUUID().toString().replace("-", "");

    private static SparkSession start() {
        Map<String, String> settings = new HashMap<>(IcebergSettings.inMemory());
        settings.put("spark.master", "local[2]");
        settings.put("spark.driver.bindAddress", "127.0.0.1");
        settings.put("spark.driver.host", "127.0.0.1");
        settings.put("spark.ui.enabled", "false");
        settings.put("spark.hadoop.fs.file.impl", ProcesslessFileSystem.class.getName());
        settings.put("spark.sql.shuffle.partitions", "2");
        settings.put(
                "spark.sql.warehouse.dir",
                Path.of("etl/target/spark-warehouse").toAbsolutePath().toString());
        settings.forEach(System::setProperty);
        return SparkJob.session("tests");
    }

    public SparkSession spark() {
        return SPARK;
    }

    /** The database of this test, in mixed case as folders have it. */
    public String database() {
        return database;
    }

    /** The rows of a table of this test's cleanse database, ordered by a column. */
    public List<Row> rows(String table, String order) {
        return SPARK.table(qualified(table)).orderBy(order).collectAsList();
    }

    /** The values of some columns, one text per row, in the order of the first. */
    public List<String> values(String table, String... columns) {
        Dataset<Row> selected =
                SPARK.table(qualified(table)).orderBy(columns[0]).selectExpr(columns);
        List<String> values = new ArrayList<>();
        for (Row row : selected.collectAsList()) {
            values.add(row.mkString("|"));
        }
        return values;
    }

    public boolean exists(String table) {
        return SPARK.catalog().tableExists(qualified(table));
    }

    /** The cleanse database of this test in Spark SQL. */
    public String namespace() {
        return IcebergSettings.CATALOG + "." + database.toLowerCase(Locale.ROOT);
    }

    public String qualified(String table) {
        return namespace() + "." + table;
    }

    /** The same for the consume database. */
    public String consumed(String table) {
        return namespace() + "_consume." + table;
    }
}
