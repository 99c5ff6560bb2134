package io.lakeshift.etl.table;

import io.lakeshift.etl.lake.PlainLoad;
import io.lakeshift.etl.lake.TestLake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.parser.ParseException;

/** A table of loads whose files lie in a folder, in a Spark session of its own. */
final class DiskLake {

    static final String TABLE = IcebergSettings.CATALOG + ".db.t";

    private final SparkSession spark = new TestLake().spark().newSession();
    private final Path root;
    private final LoadTable loads;

    DiskLake(Path root, TableHistory history, Clock clock) {
        this.root = root;
        String catalog = "spark.sql.catalog." + IcebergSettings.CATALOG;
        spark.conf().set(catalog + ".catalog-impl", HadoopCatalog.class.getName());
        spark.conf().set(catalog + ".warehouse", "file:" + root);
        openCatalog();
        this.loads = new LoadTable(
                new TableName("db", "t"),
                new TableLayout(
                        "file:" + root + "/db",
                        "file:" + root + "/db/t",
                        List.of("year", "month", "day"),
                        "none",
                        Optional.empty()),
                new TableSettings(BeyondRedshift.FAIL, history),
                clock);
    }

    /** A catalog is opened once for each session, with the settings of whichever session is active then. */
    private void openCatalog() {
        root.resolve("db").toFile().mkdirs();
        SparkSession before = SparkSession.active();
        SparkSession.setActiveSession(spark);
        try {
            spark.sessionState().catalogManager().catalog(IcebergSettings.CATALOG);
        } finally {
            SparkSession.setActiveSession(before);
        }
    }

    SparkSession spark() {
        return spark;
    }

    long snapshot() {
        return loads.snapshot(spark);
    }

    /** Loads the rows of a query as rows of 2024-05-01. */
    void load(String id, String rows) {
        load("01", id, rows, snapshot());
    }

    /** Loads the rows of a query as rows of a day of May 2024, begun from a snapshot. */
    void load(String day, String id, String rows, long since) {
        Map<String, String> identity = identity(day, id);
        StringBuilder columns = new StringBuilder("select *");
        identity.forEach((name, value) ->
                columns.append(", '").append(value).append("' as ").append(name));
        loads.write(
                spark,
                PlainLoad.of(spark.sql(columns + " from (" + rows + ")")),
                new LoadTable.Load(identity, SchemaChange.STRICT, since));
    }

    static Map<String, String> identity(String day, String id) {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("year", "2024");
        identity.put("month", "05");
        identity.put("day", day);
        identity.put("load_id", id);
        return identity;
    }

    Table table() {
        try {
            return Spark3Util.loadIcebergTable(spark, TABLE);
        } catch (ParseException | NoSuchTableException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The data files of the present snapshot. */
    List<DataFile> files() {
        try (CloseableIterable<FileScanTask> tasks = table().newScan().planFiles()) {
            List<DataFile> files = new ArrayList<>();
            tasks.forEach(task -> files.add(task.file()));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> locations() {
        return files().stream().map(DataFile::location).toList();
    }

    /** Each load's id with its rows. */
    List<String> rows() {
        return rows("");
    }

    /** The same of an earlier snapshot. */
    List<String> rows(long snapshot) {
        return rows(" version as of " + snapshot);
    }

    private List<String> rows(String version) {
        return spark
                .sql("select load_id, array_sort(collect_list(a)) from " + TABLE + version
                        + " group by load_id order by load_id")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0) + row.<Object>getList(1))
                .toList();
    }

    List<Row> collect(String query) {
        return spark.sql(query).collectAsList();
    }

    /** The bytes of all files in the folder whose names end so. */
    long bytes(String suffix) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(
                            file -> Files.isRegularFile(file) && file.toString().endsWith(suffix))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long count(String suffix) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(suffix)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
