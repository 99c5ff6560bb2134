package io.lakeshift.redshift.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;

/** The Redshift Data API over HTTP on the loopback interface, with scripted outcomes. */
final class FakeDataApi implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Deque<Refusal> refusals = new ArrayDeque<>();
    private final Map<String, Deque<String>> outcomes = new HashMap<>();
    private final Map<String, List<List<String>>> results = new HashMap<>();
    private final Map<String, Statement> statements = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private long queryId;
    private final List<String> calls = new ArrayList<>();
    private final List<JsonNode> requests = new ArrayList<>();

    FakeDataApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    RedshiftDataClient client() {
        return StatementRunner.clientBuilder()
                .region(Region.US_EAST_2)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .build();
    }

    /** The next calls, of whatever kind, are refused with these error codes. */
    void refuse(String... codes) {
        for (String code : codes) {
            refuseSaying(code, "refused: " + code);
        }
    }

    /** The next call is refused with this error code and message. */
    void refuseSaying(String code, String message) {
        refusals.add(new Refusal(code, message));
    }

    /** Each time this SQL is run it goes as the next outcome says: RUNNING (once per look), ABORTED, or an error's text. */
    void outcome(String sql, String... each) {
        outcomes.computeIfAbsent(sql, key -> new ArrayDeque<>()).addAll(List.of(each));
    }

    /** The rows of a query, one page each; the first list names the columns. */
    void result(String sql, List<List<String>> rows) {
        results.put(sql, rows);
    }

    /** Statements that fail have this id of a query. */
    void queryId(long id) {
        queryId = id;
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized JsonNode request(int index) {
        return requests.get(index);
    }

    /** What the calls of an operation gave for a field, as JSON. */
    synchronized List<String> requests(String operation, String field) {
        List<String> values = new ArrayList<>();
        for (int call = 0; call < calls.size(); call++) {
            if (calls.get(call).equals(operation)) {
                values.add(requests.get(call).path(field).toString());
            }
        }
        return values;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String operation = exchange.getRequestHeaders().getFirst("X-Amz-Target").replaceFirst(".*\\.", "");
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        calls.add(operation);
        requests.add(request);
        ObjectNode answer = JSON.createObjectNode();
        int status = 200;
        if (refusals.isEmpty()) {
            answer = handle(operation, request);
        } else {
            Refusal refusal = refusals.poll();
            answer.put("__type", refusal.code()).put("message", refusal.message());
        }
        if (answer.has("__type")) {
            status = 400;
        }
        byte[] body = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private ObjectNode handle(String operation, JsonNode request) {
        return switch (operation) {
            case "ExecuteStatement" ->
                submit(request, List.of(request.get("Sql").asText()));
            case "BatchExecuteStatement" -> {
                List<String> sqls = new ArrayList<>();
                request.get("Sqls").forEach(sql -> sqls.add(sql.asText()));
                yield submit(request, sqls);
            }
            case "DescribeStatement" ->
                describe(statements.get(request.get("Id").asText()));
            case "CancelStatement" -> cancel(statements.get(request.get("Id").asText()));
            case "GetStatementResult" -> page(request);
            default -> JSON.createObjectNode().put("__type", "UnknownOperationException");
        };
    }

    private ObjectNode submit(JsonNode request, List<String> sqls) {
        String id = tokens.computeIfAbsent(
                request.get("ClientToken").asText(), token -> "statement-" + (tokens.size() + 1));
        boolean together = !request.path("ExecutionMode").asText().equals("AUTO_COMMIT");
        Statement statement = statements.computeIfAbsent(id, key -> run(key, sqls, together));
        return JSON.createObjectNode().put("Id", id).put("Status", statement.look());
    }

    private Statement run(String id, List<String> sqls, boolean together) {
        Statement statement = new Statement(id, sqls);
        for (int i = 0; i < sqls.size(); i++) {
            Deque<String> planned = outcomes.getOrDefault(sqls.get(i), new ArrayDeque<>());
            while ("RUNNING".equals(planned.peek())) {
                planned.poll();
                statement.looksUntilDone++;
            }
            String outcome = planned.isEmpty() ? "FINISHED" : planned.poll();
            if (!outcome.equals("FINISHED")) {
                statement.status = outcome.equals("ABORTED") ? "ABORTED" : "FAILED";
                statement.errors.put(i, outcome);
                if (together) {
                    break;
                }
            }
        }
        // The documentation does not say which it is when only some of them failed.
        statement.status = together || sqls.size() == 1 ? statement.status : "FINISHED";
        return statement;
    }

    private ObjectNode describe(Statement statement) {
        ObjectNode description = JSON.createObjectNode().put("Id", statement.id).put("Status", statement.look());
        description.put("HasResultSet", statement.sqls.size() == 1 && results.containsKey(statement.sqls.get(0)));
        description.put("RedshiftQueryId", queryId).put("RedshiftPid", 7).put("CreatedAt", 1_700_000_000);
        statement.errors.forEach((failed, error) -> description.put(
                "Error", statement.sqls.size() == 1 ? error : "Query #%d failed with %s".formatted(failed + 1, error)));
        if (statement.sqls.size() > 1) {
            ArrayNode subs = description.putArray("SubStatements");
            for (int i = 0; i < statement.sqls.size(); i++) {
                ObjectNode sub = subs.addObject().put("Id", statement.id + ":" + (i + 1));
                String error = statement.errors.get(i);
                sub.put("Status", error == null ? "FINISHED" : error.equals("ABORTED") ? "ABORTED" : "FAILED");
                if (error != null) {
                    sub.put("Error", error).put("RedshiftQueryId", queryId);
                }
            }
        }
        return description;
    }

    private static ObjectNode cancel(Statement statement) {
        if (statement.looksUntilDone <= 0) {
            return JSON.createObjectNode().put("__type", "ValidationException").put("message", "Could not cancel");
        }
        statement.looksUntilDone = 0;
        statement.status = "ABORTED";
        return JSON.createObjectNode().put("Status", true);
    }

    private ObjectNode page(JsonNode request) {
        String[] id = request.get("Id").asText().split(":", 2);
        int number = id.length == 1 ? 1 : Integer.parseInt(id[1]);
        List<List<String>> rows = results.get(statements.get(id[0]).sqls.get(number - 1));
        int row = request.hasNonNull("NextToken")
                ? Integer.parseInt(request.get("NextToken").asText())
                : 1;
        ObjectNode page = JSON.createObjectNode();
        ArrayNode columns = page.putArray("ColumnMetadata");
        rows.get(0).forEach(name -> columns.addObject().put("name", name).put("label", name));
        ArrayNode records = page.putArray("Records");
        if (row < rows.size()) {
            ArrayNode record = records.addArray();
            for (String value : rows.get(row)) {
                ObjectNode field = record.addObject();
                if (value == null) {
                    field.put("isNull", true);
                } else {
                    field.put("stringValue", value);
                }
            }
        }
        if (row + 1 < rows.size()) {
            page.put("NextToken", String.valueOf(row + 1));
        }
        return page;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private record Refusal(String code, String message) {}

    private static final class Statement {
        private final String id;
        private final List<String> sqls;
        private String status = "FINISHED";
        private final Map<Integer, String> errors = new HashMap<>();
        private int looksUntilDone;

        Statement(String id, List<String> sqls) {
            this.id = id;
            this.sqls = sqls;
        }

        String look() {
            return looksUntilDone-- > 0 ? "STARTED" : status;
        }
    }
}
