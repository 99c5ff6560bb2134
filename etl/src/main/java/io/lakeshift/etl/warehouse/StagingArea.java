package io.lakeshift.etl.warehouse;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.etl.table.TableName;
import io.lakeshift.etl.warehouse.StagingStore.StagedObject;
import io.lakeshift.redshift.sql.S3Uri;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Where the rows of one table lie on their way to Redshift: below a key of its own for each run of the job, so that no run
 * reads what another wrote, and whatever a run left behind when it was killed can be told from what is in use.
 */
final class StagingArea {

    /**
     * How Parquet is written: as COPY reads it without loss, with times in the one form it takes, in the calendar of today;
     * and without asking more of the file system than to put objects.
     */
    private static final Map<String, String> WRITING = Map.of(
            "spark.sql.parquet.outputTimestampType", "INT96",
            "spark.sql.parquet.int96RebaseModeInWrite", "CORRECTED",
            "spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED",
            "spark.sql.parquet.writeLegacyFormat", "false",
            "spark.sql.sources.commitProtocolClass", DirectCommit.class.getName());

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String ROWS = "rows";

    private final StagingStore store;
    private final String table;
    private final String run;
    private int batches;

    /**
     * Names the place.
     *
     * @param prefix the key below which all tables are staged; it ends with a slash
     * @param run the id of the run of the job
     */
    StagingArea(StagingStore store, String prefix, TableName table, String run) {
        this.store = store;
        this.table = prefix + table.database() + "/" + table.table() + "/";
        this.run = run;
    }

    /** Deletes what runs have left here that are no longer running. */
    void clearAbandoned(OwnRuns runs) {
        Map<String, List<String>> byRun =
                store.below(table).stream().map(StagedObject::key).collect(Collectors.groupingBy(this::runOf));
        byRun.forEach((id, keys) -> {
            if (!id.equals(run) && !runs.isRunning(id)) {
                store.delete(keys);
            }
        });
    }

    /** The run a key belongs to; file systems may mark a directory by an object beside it. */
    private String runOf(String key) {
        return key.substring(table.length()).replaceFirst("(/|_\\$folder\\$).*", "");
    }

    /** Writes rows and the manifest that lists their files. */
    StagedRows write(Dataset<Row> rows) {
        batches++;
        String place = table + run + "/" + batches + "/";
        StagedRows staged = new StagedRows(place, new ArrayList<>());
        boolean complete = false;
        try {
            SparkSession spark = rows.sparkSession();
            WRITING.forEach(spark.conf()::set);
            String address = store.address(place + ROWS);
            rows.write().parquet(address);
            DirectCommit.committed(address).forEach(name -> staged.files().add(place + ROWS + "/" + name));
            store.put(place + "manifest.json", manifest(place, staged.files()));
            complete = true;
            return staged;
        } finally {
            // Spark throws checked exceptions without declaring them.
            if (!complete) {
                staged.close();
            }
        }
    }

    private String manifest(String place, List<String> files) {
        Map<String, Long> bytes = store.below(place + ROWS + "/").stream()
                .collect(Collectors.toMap(StagedObject::key, StagedObject::bytes));
        ObjectNode manifest = JSON.createObjectNode();
        ArrayNode entries = manifest.putArray("entries");
        for (String file : files) {
            if (!bytes.containsKey(file)) {
                throw new IllegalStateException(store.address(file) + " was written and is not there");
            }
            ObjectNode entry = entries.addObject();
            entry.put("url", store.address(file));
            entry.put("mandatory", true);
            entry.putObject("meta").put("content_length", bytes.get(file));
        }
        return manifest.toPrettyString();
    }

    /** Rows that were written; closing deletes them. */
    final class StagedRows implements AutoCloseable {

        private final String place;
        private final List<String> files;

        private StagedRows(String place, List<String> files) {
            this.place = place;
            this.files = files;
        }

        private List<String> files() {
            return files;
        }

        S3Uri manifest() {
            return new S3Uri(store.address(place + "manifest.json"));
        }

        /** The rows, read back. */
        Dataset<Row> read(SparkSession spark, Dataset<Row> like) {
            String[] addresses = files.stream().map(store::address).toArray(String[]::new);
            return addresses.length == 0
                    ? spark.createDataFrame(List.of(), like.schema())
                    : spark.read().schema(like.schema()).parquet(addresses);
        }

        @Override
        public void close() {
            store.delete(
                    store.below(table + run).stream().map(StagedObject::key).toList());
        }
    }
}
