package io.lakeshift.local.warehouse.athena;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.port.ObjectWriter;
import io.lakeshift.local.warehouse.athena.QueryRecord.State;
import io.lakeshift.redshift.sql.SqlSyntaxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs queries in the background, a few at the same time, and keeps what they gave until the lake stops. Thread-safe.
 */
final class QueryExecutions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QueryExecutions.class);
    private static final int AT_A_TIME = 4;
    /** How many queries are remembered; the oldest are forgotten first. */
    private static final int REMEMBERED = 500;

    private final CatalogViews catalog;
    private final ObjectWriter results;
    private final Map<String, QueryRecord> records = new LinkedHashMap<>();
    private final ExecutorService threads;

    /**
     * Prepares to run queries.
     *
     * @param results where their results are written, as whoever queries
     */
    QueryExecutions(CatalogViews catalog, ObjectWriter results) {
        this.catalog = catalog;
        this.results = results;
        this.threads = Executors.newFixedThreadPool(AT_A_TIME, task -> {
            Thread thread = new Thread(task, "athena-query");
            thread.setDaemon(true);
            return thread;
        });
    }

    synchronized Optional<QueryRecord> find(String id) {
        return Optional.ofNullable(records.get(id));
    }

    /** The ids of a workgroup's queries, the newest first. */
    synchronized List<String> idsOf(String workgroup) {
        List<String> ids = new ArrayList<>();
        records.values().stream()
                .filter(record -> record.request.workgroup().equals(workgroup))
                .forEach(record -> ids.add(0, record.id));
        return ids;
    }

    synchronized void submit(QueryRecord record) {
        Iterator<QueryRecord> oldest = records.values().iterator();
        while (records.size() >= REMEMBERED && oldest.hasNext()) {
            if (oldest.next().look().state().isEnd()) {
                oldest.remove();
            }
        }
        records.put(record.id, record);
        threads.execute(() -> run(record));
    }

    private void run(QueryRecord record) {
        if (!record.begin()) {
            return;
        }
        try {
            ResultShape result = work(record);
            write(record.request, result);
            record.end(State.SUCCEEDED, "", result);
        } catch (AthenaError | SqlSyntaxException refused) {
            record.end(State.FAILED, refused.getMessage(), ResultShape.NOTHING);
        } catch (AwsException denied) {
            record.end(State.FAILED, denied.code() + ": " + denied.getMessage(), ResultShape.NOTHING);
        } catch (RuntimeException unexpected) {
            LOG.error("Query {} could not be run", record.id, unexpected);
            record.end(
                    State.FAILED,
                    "GENERIC_INTERNAL_ERROR: " + unexpected.getClass().getSimpleName()
                            + ", which the log of the lake tells",
                    ResultShape.NOTHING);
        }
    }

    private ResultShape work(QueryRecord record) {
        QueryRecord.Request request = record.request;
        AthenaStatement statement = AthenaStatement.parse(request.sql());
        if (statement instanceof AthenaStatement.DropView drop) {
            catalog.drop(drop, request);
            return ResultShape.NOTHING;
        }
        try (AthenaEngine engine =
                new AthenaEngine((database, name) -> catalog.find(database, name, request.caller()))) {
            if (statement instanceof AthenaStatement.CreateView view) {
                List<ResultShape.Column> columns = engine.describe(view.query(), request.database());
                requireNames(columns);
                catalog.create(view, view.name().get(view.name().size() - 1), columns, request);
                return ResultShape.NOTHING;
            }
            return engine.run(request.sql(), request.database(), record::runs);
        }
    }

    private static void requireNames(List<ResultShape.Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals("_col" + i)) {
                throw new AthenaError("Column name not specified at position " + (i + 1));
            }
            String name = columns.get(i).name();
            if (columns.stream().filter(column -> column.name().equals(name)).count() > 1) {
                throw new AthenaError("Column name '" + name + "' specified more than once");
            }
        }
    }

    /** Athena writes each result into the place of the workgroup. */
    private void write(QueryRecord.Request request, ResultShape result) {
        String address = request.output().substring("s3://".length());
        String bucket = address.substring(0, address.indexOf('/'));
        try {
            Path file = Files.createTempFile("athena", ".csv");
            try {
                Files.writeString(file, csv(result), StandardCharsets.UTF_8);
                results.put(bucket, address.substring(bucket.length() + 1), file, request.caller());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A result cannot be written", e);
        }
    }

    private static String csv(ResultShape result) {
        StringBuilder csv = new StringBuilder();
        if (!result.columns().isEmpty()) {
            line(csv, result.columns().stream().map(ResultShape.Column::name).toList());
        }
        result.rows().forEach(row -> line(csv, row));
        return csv.toString();
    }

    private static void line(StringBuilder csv, List<String> values) {
        csv.append(values.stream()
                        .map(value -> value == null ? "" : '"' + value.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(",")))
                .append('\n');
    }

    @Override
    public synchronized void close() {
        records.values().stream()
                .filter(record -> !record.look().state().isEnd())
                .forEach(QueryRecord::cancel);
        threads.shutdownNow();
    }
}
