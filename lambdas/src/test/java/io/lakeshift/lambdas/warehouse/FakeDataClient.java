package io.lakeshift.lambdas.warehouse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.CancelStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.CancelStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultRequest;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;
import software.amazon.awssdk.services.redshiftdata.model.ListStatementsRequest;
import software.amazon.awssdk.services.redshiftdata.model.ListStatementsResponse;
import software.amazon.awssdk.services.redshiftdata.model.StatementData;
import software.amazon.awssdk.services.redshiftdata.model.SubStatementData;

/** Answers queries by the relation they read, and remembers what it was asked to run, by whom. */
public final class FakeDataClient implements RedshiftDataClient {

    private final Map<String, List<List<String>>> tables = new HashMap<>();
    private final Map<String, List<String>> outcomes = new HashMap<>();
    private final Map<String, Runnable> effects = new HashMap<>();
    private final Map<String, List<String>> batches = new LinkedHashMap<>();
    private final Map<String, String> states = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();
    private final List<String> changes = new ArrayList<>();
    private final List<String> cancelled = new ArrayList<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    /** The rows of every query that reads this relation first; the first list names the columns. */
    public void table(String relation, List<List<String>> rows) {
        tables.put(relation, rows);
    }

    /** How a statement goes, one outcome each time it is submitted: RUNNING, or the text of an error. */
    public void outcome(String sql, String... each) {
        outcomes.computeIfAbsent(sql, key -> new ArrayList<>()).addAll(List.of(each));
    }

    /** What changes when a statement is run. */
    public void effect(String sql, Runnable effect) {
        effects.put(sql, effect);
    }

    /** A statement that was running has now finished. */
    public void finish(String statementId) {
        states.put(statementId, "FINISHED");
    }

    /** Every batch that was run and is not only queries: its statements, joined by {@code "; "}, after {@code who: }. */
    public List<String> changes() {
        return List.copyOf(changes);
    }

    /** How many statements and batches were submitted. */
    public int calls() {
        return ids.size();
    }

    /** The ids of cancelled statements. */
    public List<String> cancelled() {
        return List.copyOf(cancelled);
    }

    @Override
    public ExecuteStatementResponse executeStatement(ExecuteStatementRequest request) {
        String id = submit(request.clientToken(), request.secretArn(), List.of(request.sql()));
        names.put(id, request.statementName());
        return ExecuteStatementResponse.builder().id(id).status(status(id)).build();
    }

    @Override
    public BatchExecuteStatementResponse batchExecuteStatement(BatchExecuteStatementRequest request) {
        String id = submit(request.clientToken(), request.secretArn(), request.sqls());
        names.put(id, request.statementName());
        return BatchExecuteStatementResponse.builder().id(id).status(status(id)).build();
    }

    private String submit(String token, String secretArn, List<String> sqls) {
        String known = ids.get(token);
        if (known != null) {
            return known;
        }
        String id = "statement-" + (ids.size() + 1);
        ids.put(token, id);
        batches.put(id, sqls);
        states.put(id, "FINISHED");
        for (String sql : sqls) {
            effects.getOrDefault(sql, () -> {}).run();
            List<String> planned = outcomes.getOrDefault(sql, new ArrayList<>());
            if (!planned.isEmpty()) {
                states.put(id, planned.remove(0));
            }
        }
        if (!sqls.stream().allMatch(sql -> sql.startsWith("SELECT") || sql.startsWith("SHOW"))) {
            changes.add((secretArn == null ? "iam: " : "admin: ") + String.join("; ", sqls));
        }
        return id;
    }

    @Override
    public DescribeStatementResponse describeStatement(DescribeStatementRequest request) {
        String status = status(request.id());
        return DescribeStatementResponse.builder()
                .id(request.id())
                .status(status)
                .error(status.equals("FAILED") ? states.get(request.id()) : null)
                .duration(5_000_000L)
                .subStatements(List.<SubStatementData>of())
                .build();
    }

    private String status(String id) {
        return switch (states.get(id)) {
            case "FINISHED" -> "FINISHED";
            case "RUNNING" -> "STARTED";
            case "ABORTED" -> "ABORTED";
            default -> "FAILED";
        };
    }

    @Override
    public CancelStatementResponse cancelStatement(CancelStatementRequest request) {
        cancelled.add(request.id());
        states.put(request.id(), "ABORTED");
        return CancelStatementResponse.builder().status(true).build();
    }

    @Override
    public ListStatementsResponse listStatements(ListStatementsRequest request) {
        return ListStatementsResponse.builder()
                .statements(names.entrySet().stream()
                        .filter(named -> named.getValue().startsWith(request.statementName()))
                        .map(named -> StatementData.builder()
                                .id(named.getKey())
                                .status(status(named.getKey()))
                                .build())
                        .toList())
                .build();
    }

    @Override
    public GetStatementResultResponse getStatementResult(GetStatementResultRequest request) {
        String[] id = request.id().split(":", 2);
        int number = id.length == 1 ? 1 : Integer.parseInt(id[1]);
        String sql = batches.get(id[0]).get(number - 1);
        List<String> words = Arrays.asList(sql.split("[\\s;]+"));
        int from = words.indexOf("FROM");
        List<List<String>> rows = Stream.concat(words.subList(from + 1, words.size()).stream(), words.stream())
                .filter(tables::containsKey)
                .map(tables::get)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No rows were given for: " + sql));
        return GetStatementResultResponse.builder()
                .columnMetadata(rows.get(0).stream()
                        .map(name -> ColumnMetadata.builder()
                                .name(name)
                                .typeName("varchar")
                                .precision(256)
                                .scale(0)
                                .build())
                        .toList())
                .records(rows.subList(1, rows.size()).stream()
                        .map(row -> row.stream()
                                .map(value -> value == null
                                        ? Field.builder().isNull(true).build()
                                        : Field.builder().stringValue(value).build())
                                .toList())
                        .toList())
                .build();
    }

    @Override
    public String serviceName() {
        return "redshift-data";
    }

    @Override
    public void close() {}
}
