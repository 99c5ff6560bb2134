package io.lakeshift.etl.warehouse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultRequest;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;
import software.amazon.awssdk.services.redshiftdata.model.StatementStatusString;

/** Answers the queries about databases, columns and loads with what a test gave it, and keeps all other statements. */
final class FakeRedshift implements RedshiftDataClient {

    private final List<List<String>> columns = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();
    private final Map<String, String> statements = new HashMap<>();
    private final Map<String, String> failures = new HashMap<>();
    private Predicate<String> refused = sql -> false;
    private Runnable whenRefused = () -> {};
    private boolean database;
    private boolean unknownRows;
    private long loads;

    /** A column of a table, as {@code svv_columns} has it. */
    FakeRedshift column(String schema, String name, String type, String length, String precision, String scale) {
        database = true;
        columns.add(Arrays.asList(schema, name, type, length, precision, scale));
        return this;
    }

    /** The table has rows that no load appended. */
    FakeRedshift unknownRows() {
        unknownRows = true;
        return this;
    }

    FakeRedshift loads(long number) {
        loads = number;
        return this;
    }

    /** The next statement that matches fails; meanwhile something else happens. */
    FakeRedshift refuse(Predicate<String> statement, Runnable meanwhile) {
        refused = statement;
        whenRefused = meanwhile;
        return this;
    }

    /** What was run besides queries; a transaction with its statements joined by {@code "; "}. */
    List<String> changes() {
        return changes;
    }

    private String run(String sql) {
        String id = "s" + statements.size();
        statements.put(id, sql);
        if (refused.test(sql)) {
            refused = other -> false;
            failures.put(id, "ERROR: refused");
            whenRefused.run();
        } else if (!sql.startsWith("SELECT")) {
            changes.add(sql);
            database |= sql.startsWith("CREATE DATABASE");
        }
        return id;
    }

    @Override
    public ExecuteStatementResponse executeStatement(ExecuteStatementRequest request) {
        String id = run(request.sql());
        return ExecuteStatementResponse.builder().id(id).status(status(id)).build();
    }

    @Override
    public BatchExecuteStatementResponse batchExecuteStatement(BatchExecuteStatementRequest request) {
        String id = run(String.join("; ", request.sqls()));
        return BatchExecuteStatementResponse.builder().id(id).status(status(id)).build();
    }

    private StatementStatusString status(String id) {
        return failures.containsKey(id) ? StatementStatusString.FAILED : StatementStatusString.FINISHED;
    }

    @Override
    public DescribeStatementResponse describeStatement(DescribeStatementRequest request) {
        return DescribeStatementResponse.builder()
                .id(request.id())
                .status(status(request.id()).toString())
                .error(failures.get(request.id()))
                .build();
    }

    @Override
    public GetStatementResultResponse getStatementResult(GetStatementResultRequest request) {
        String sql = statements.get(request.id());
        if (sql.contains("pg_database")) {
            return table(List.of("datname"), database ? List.of(List.of("there")) : List.of());
        }
        if (sql.contains("pg_namespace")) {
            return table(List.of("nspname"), List.of());
        }
        if (sql.contains("svv_columns")) {
            return table(
                    List.of(
                            "table_schema",
                            "column_name",
                            "data_type",
                            "character_maximum_length",
                            "numeric_precision",
                            "numeric_scale"),
                    columns);
        }
        if (sql.contains("AS found")) {
            return table(List.of("found"), unknownRows ? List.of(List.of("1")) : List.of());
        }
        return table(List.of("load_number"), List.of(List.of(Long.toString(loads))));
    }

    private static GetStatementResultResponse table(List<String> names, List<List<String>> rows) {
        return GetStatementResultResponse.builder()
                .columnMetadata(names.stream()
                        .map(name -> ColumnMetadata.builder().name(name).build())
                        .toList())
                .records(rows.stream()
                        .map(row -> row.stream().map(FakeRedshift::field).toList())
                        .toList())
                .build();
    }

    private static Field field(String value) {
        return Optional.ofNullable(value).map(Field::fromStringValue).orElseGet(() -> Field.fromIsNull(true));
    }

    @Override
    public String serviceName() {
        return "redshift-data";
    }

    @Override
    public void close() {}
}
