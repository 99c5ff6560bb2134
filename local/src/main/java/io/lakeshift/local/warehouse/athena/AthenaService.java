package io.lakeshift.local.warehouse.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.Call;
import io.lakeshift.local.cloud.endpoint.JsonService;
import io.lakeshift.local.ground.LocalContext;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The part of the Athena API that runs queries. Source: the Amazon Athena API reference. */
final class AthenaService extends JsonService {

    private static final int MOST_ROWS = 1000;
    private static final int MOST_IDS = 50;
    private static final int MOST_BYTES = 262_144;
    private static final int SHORTEST_TOKEN = 32;

    private final LocalContext context;
    private final WorkgroupStore workgroups;
    private final QueryExecutions executions;
    private final Map<String, QueryRecord> byToken = new HashMap<>();

    AthenaService(LocalContext context, Authorizer authorizer, WorkgroupStore workgroups, QueryExecutions executions) {
        super("athena", "AmazonAthena", authorizer);
        this.context = context;
        this.workgroups = workgroups;
        this.executions = executions;
        operation("StartQueryExecution", this::start);
        operation("GetQueryExecution", this::get);
        operation("BatchGetQueryExecution", this::several);
        operation("ListQueryExecutions", this::list);
        operation("GetQueryResults", this::results);
        operation("StopQueryExecution", this::stop);
        operation("GetWorkGroup", this::workgroup);
        operation("ListWorkGroups", this::workgroupNames);
    }

    private JsonNode start(JsonNode input, Call call) {
        String name = input.path("WorkGroup").asText("primary");
        call.require("athena:StartQueryExecution", arn(name));
        JsonNode settings = properties(name).path("WorkGroupConfiguration");
        String output =
                settings.path("ResultConfiguration").path("OutputLocation").asText("");
        if (output.isEmpty()) {
            throw invalid("WorkGroup " + name + " has no output location");
        }
        String sql = input.path("QueryString").asText("");
        if (sql.isBlank()) {
            throw invalid("QueryString must not be empty");
        }
        if (sql.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw invalid("QueryString must have at most " + MOST_BYTES + " bytes");
        }
        if (input.has("ExecutionParameters")) {
            throw invalid("not supported locally: athena:StartQueryExecution with ExecutionParameters");
        }
        String id = UUID.randomUUID().toString();
        String file = (output.endsWith("/") ? output : output + "/")
                + id
                + AthenaStatement.kindOf(sql).ending();
        String database = input.path("QueryExecutionContext").path("Database").asText("default");
        QueryRecord record = new QueryRecord(
                id, new QueryRecord.Request(sql, name, database.toLowerCase(Locale.ROOT), file, call.caller()));
        return answer(
                "QueryExecutionId",
                submitted(record, input.path("ClientRequestToken").asText("")));
    }

    /** A token that was seen is answered with the query of the first time. */
    private synchronized String submitted(QueryRecord record, String token) {
        if (!token.isEmpty()) {
            if (token.length() < SHORTEST_TOKEN) {
                throw invalid("ClientRequestToken must have at least " + SHORTEST_TOKEN + " characters");
            }
            QueryRecord earlier = byToken.putIfAbsent(token, record);
            if (earlier != null) {
                if (!earlier.request.sql().equals(record.request.sql())) {
                    throw invalid("Idempotent parameters do not match");
                }
                return earlier.id;
            }
        }
        executions.submit(record);
        return record.id;
    }

    private JsonNode get(JsonNode input, Call call) {
        QueryRecord record = record(input, call, "athena:GetQueryExecution");
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("QueryExecution", QueryDocuments.execution(record));
        return answer;
    }

    private JsonNode several(JsonNode input, Call call) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode found = answer.putArray("QueryExecutions");
        ArrayNode unknown = answer.putArray("UnprocessedQueryExecutionIds");
        if (!input.path("QueryExecutionIds").isArray()
                || input.path("QueryExecutionIds").isEmpty()
                || input.path("QueryExecutionIds").size() > MOST_IDS) {
            throw invalid("QueryExecutionIds must have 1 to " + MOST_IDS + " entries");
        }
        for (JsonNode id : input.path("QueryExecutionIds")) {
            Optional<QueryRecord> record = executions.find(id.asText());
            record.ifPresent(present -> {
                call.require("athena:BatchGetQueryExecution", arn(present.request.workgroup()));
                found.add(QueryDocuments.execution(present));
            });
            if (record.isEmpty()) {
                unknown.addObject()
                        .put("QueryExecutionId", id.asText())
                        .put("ErrorCode", "INVALID_INPUT")
                        .put("ErrorMessage", notFound(id.asText()));
            }
        }
        return answer;
    }

    /** The newest first. */
    private JsonNode list(JsonNode input, Call call) {
        String name = input.path("WorkGroup").asText("primary");
        call.require("athena:ListQueryExecutions", arn(name));
        properties(name);
        Page page = Page.of(input, MOST_IDS);
        List<String> ids = executions.idsOf(name);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode listed = answer.putArray("QueryExecutionIds");
        page.slice(ids).forEach(listed::add);
        page.next(ids).ifPresent(next -> answer.put("NextToken", next));
        return answer;
    }

    private JsonNode results(JsonNode input, Call call) {
        QueryRecord record = record(input, call, "athena:GetQueryResults");
        QueryRecord.Look look = record.look();
        if (look.state() != QueryRecord.State.SUCCEEDED) {
            throw invalid(
                    look.state().isEnd()
                            ? "Query did not finish successfully. Final query state: " + look.state()
                            : "Query has not yet finished. Current state: " + look.state());
        }
        return QueryDocuments.results(look.result(), Page.of(input, MOST_ROWS));
    }

    private JsonNode stop(JsonNode input, Call call) {
        record(input, call, "athena:StopQueryExecution").cancel();
        return null;
    }

    private JsonNode workgroup(JsonNode input, Call call) {
        String name = input.path("WorkGroup").asText("");
        call.require("athena:GetWorkGroup", arn(name));
        JsonNode properties = properties(name);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ObjectNode workgroup = answer.putObject("WorkGroup").put("Name", name);
        workgroup.put("State", properties.path("State").asText("ENABLED"));
        workgroup.put("Description", properties.path("Description").asText(""));
        workgroup.set("Configuration", properties.path("WorkGroupConfiguration"));
        return answer;
    }

    private JsonNode workgroupNames(JsonNode input, Call call) {
        call.require("athena:ListWorkGroups", "*");
        Page page = Page.of(input, MOST_IDS);
        List<String> names = workgroups.names();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode listed = answer.putArray("WorkGroups");
        page.slice(names)
                .forEach(name -> listed.addObject()
                        .put("Name", name)
                        .put("State", properties(name).path("State").asText("ENABLED")));
        page.next(names).ifPresent(next -> answer.put("NextToken", next));
        return answer;
    }

    private QueryRecord record(JsonNode input, Call call, String action) {
        String id = input.path("QueryExecutionId").asText("");
        QueryRecord record = executions.find(id).orElseThrow(() -> invalid(notFound(id)));
        call.require(action, arn(record.request.workgroup()));
        return record;
    }

    private JsonNode properties(String name) {
        return workgroups.find(name).orElseThrow(() -> invalid("WorkGroup " + name + " is not found."));
    }

    private String arn(String workgroup) {
        return context.arn("athena", "workgroup/" + workgroup);
    }

    private static String notFound(String id) {
        return "QueryExecution " + id + " was not found";
    }

    private static JsonNode answer(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }

    static AwsException invalid(String message) {
        return new AwsException(400, "InvalidRequestException", message);
    }
}
