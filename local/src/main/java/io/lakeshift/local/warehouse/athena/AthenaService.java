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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The part of the Athena API that runs queries. Source: the Amazon Athena API reference. */
final class AthenaService extends JsonService {

    private static final int MOST_ROWS = 1000;
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
        operation("GetQueryResults", this::results);
        operation("StopQueryExecution", this::stop);
        operation("GetWorkGroup", this::workgroup);
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
        if (input.has("ExecutionParameters")) {
            throw invalid("not supported locally: athena:StartQueryExecution with ExecutionParameters");
        }
        String id = UUID.randomUUID().toString();
        boolean isQuery = sql.strip().toLowerCase(Locale.ROOT).matches("(?s)(select|with|values)\\b.*");
        String file = (output.endsWith("/") ? output : output + "/") + id + (isQuery ? ".csv" : ".txt");
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
        QueryRecord.Look look = record.look();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ObjectNode execution = answer.putObject("QueryExecution");
        execution.put("QueryExecutionId", record.id).put("Query", record.request.sql());
        execution.put("StatementType", record.request.output().endsWith(".csv") ? "DML" : "DDL");
        execution.put("WorkGroup", record.request.workgroup());
        execution.putObject("QueryExecutionContext").put("Database", record.request.database());
        execution.putObject("ResultConfiguration").put("OutputLocation", record.request.output());
        ObjectNode status = execution.putObject("Status");
        status.put("State", look.state().name()).put("SubmissionDateTime", seconds(look.submitted()));
        if (!look.reason().isEmpty()) {
            status.put("StateChangeReason", look.reason());
        }
        if (look.completed() != null) {
            status.put("CompletionDateTime", seconds(look.completed()));
        }
        return answer;
    }

    private JsonNode results(JsonNode input, Call call) {
        QueryRecord record = record(input, call, "athena:GetQueryResults");
        QueryRecord.Look look = record.look();
        if (look.state() != QueryRecord.State.SUCCEEDED) {
            throw invalid("Query has not yet finished. Current state: " + look.state());
        }
        int from = Integer.parseInt(input.path("NextToken").asText("0"));
        int most = Math.min(MOST_ROWS, input.path("MaxResults").asInt(MOST_ROWS));
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("UpdateCount", 0);
        ObjectNode set = answer.putObject("ResultSet");
        ArrayNode rows = set.putArray("Rows");
        List<ResultShape.Column> columns = look.result().columns();
        // The names come as a row before the others.
        if (from == 0 && !columns.isEmpty()) {
            row(rows, columns.stream().map(ResultShape.Column::name).toList());
        }
        int to = from;
        while (rows.size() < most && to < look.result().rows().size()) {
            row(rows, look.result().rows().get(to++));
        }
        if (to < look.result().rows().size()) {
            answer.put("NextToken", Integer.toString(to));
        }
        ArrayNode described = set.putObject("ResultSetMetadata").putArray("ColumnInfo");
        columns.forEach(column -> described
                .addObject()
                .put("Name", column.name())
                .put("Label", column.name())
                .put("Type", column.shownType()));
        return answer;
    }

    private static void row(ArrayNode rows, List<String> values) {
        ArrayNode data = rows.addObject().putArray("Data");
        values.forEach(value -> {
            ObjectNode datum = data.addObject();
            if (value != null) {
                datum.put("VarCharValue", value);
            }
        });
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

    private QueryRecord record(JsonNode input, Call call, String action) {
        String id = input.path("QueryExecutionId").asText("");
        QueryRecord record = executions.find(id).orElseThrow(() -> invalid("QueryExecution " + id + " was not found"));
        call.require(action, arn(record.request.workgroup()));
        return record;
    }

    private JsonNode properties(String name) {
        return workgroups.find(name).orElseThrow(() -> invalid("WorkGroup " + name + " is not found."));
    }

    private String arn(String workgroup) {
        return context.arn("athena", "workgroup/" + workgroup);
    }

    private static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }

    private static JsonNode answer(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }

    private static AwsException invalid(String message) {
        return new AwsException(400, "InvalidRequestException", message);
    }
}
