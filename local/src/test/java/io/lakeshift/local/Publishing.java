package io.lakeshift.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.ground.LakeException;
import io.lakeshift.local.terminal.LakeHttp;
import io.lakeshift.local.terminal.QueryResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Publishing as the state machine does it, without the jobs before it. */
final class Publishing {
    private static final String AUTHORIZATION =
            "AWS4-HMAC-SHA256 Credential=local/20260101/local/lambda/aws4_request, SignedHeaders=host, Signature=local";

    private final SharedLake lake;
    private final LakeHttp client;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String name;
    private int executions;

    Publishing(SharedLake lake) {
        this(lake, "it");
    }

    /** @param name with a number, the name of each execution */
    Publishing(SharedLake lake, String name) {
        this.lake = lake;
        this.name = name;
        this.client = new LakeHttp(lake.lake().context().endpoint());
    }

    /** The database user that publishes. */
    String user() {
        return "IAMR:" + prefix() + "-us-east-2-etl-publish-lambda";
    }

    private String prefix() {
        String machine = lake.names().stateMachineArn();
        return machine.substring(machine.lastIndexOf(':') + 1).replace("-etl-state-machine", "");
    }

    /** Runs SQL as the user that publishes. */
    QueryResult run(String sql) {
        return lake.as(user()).run(sql);
    }

    /** Plans and runs the script of a data set; every answer. */
    List<JsonNode> publish(String database, String table) {
        return publish(database, table, Integer.MAX_VALUE);
    }

    /**
     * Plans and runs the script of a data set as far as a number of steps; every answer. The execution is one that Step
     * Functions does not know, so each invocation of the function takes one step.
     */
    List<JsonNode> publish(String database, String table, int steps) {
        executions++;
        ObjectNode event = SharedLake.JSON
                .createObjectNode()
                .put(
                        "execution",
                        lake.names().stateMachineArn().replace(":stateMachine:", ":execution:") + ":" + name + "-"
                                + executions)
                .put("execution_id", name + "-" + executions)
                .put("source_key", database + "/" + table)
                .put("target_database_name", database)
                .put("table_name", table)
                .put("base_file_name", "x.csv")
                .put("p_year", "2026")
                .put("p_month", "01")
                .put("p_day", "02");
        JsonNode access = access(database.toLowerCase(Locale.ROOT));
        event.set("policies", access.path("policies"));
        event.set("external_schemas", access.path("external_schemas"));
        JsonNode plan = invoke("etl-publish-plan", event);
        List<JsonNode> answers = new ArrayList<>();
        JsonNode answer = plan;
        while (answers.size() < steps && !answer.path("status").asText().equals("FINISHED")) {
            ObjectNode input = SharedLake.JSON.createObjectNode();
            input.set("run", answer);
            answer = invoke("etl-publish-batch", input.put("redrive", 0));
            answers.add(answer);
        }
        return answers;
    }

    /** Brings the access up to date for a database, as the state before the plan does; what it tells. */
    private JsonNode access(String database) {
        ObjectNode machine = SharedLake.JSON
                .createObjectNode()
                .put("stateMachineArn", lake.names().stateMachineArn());
        String definition = client.json("states", "AWSStepFunctions.DescribeStateMachine", machine, Map.of())
                .path("definition")
                .asText();
        try {
            for (Map.Entry<String, JsonNode> state :
                    SharedLake.JSON.readTree(definition).path("States").properties()) {
                if (state.getKey().endsWith("PublishAccessTask")) {
                    String arn = state.getValue().path("Resource").asText();
                    ObjectNode parameters = state.getValue().path("Parameters").deepCopy();
                    parameters.putArray("Databases").add(database).add(database + "_consume");
                    return invoke(arn.substring(arn.indexOf(prefix()) + prefix().length() + 1), parameters);
                }
            }
        } catch (JsonProcessingException malformed) {
            throw new UncheckedIOException(malformed);
        }
        throw new IllegalStateException("No state brings the access up to date: " + definition);
    }

    private JsonNode invoke(String function, JsonNode event) {
        URI uri = lake.lake()
                .context()
                .endpoint()
                .resolve("/2015-03-31/functions/" + prefix() + "-" + function + "/invocations");
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(uri)
                            .header("Authorization", AUTHORIZATION)
                            .POST(HttpRequest.BodyPublishers.ofString(event.toString()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            JsonNode answer = SharedLake.JSON.readTree(response.body());
            if (response.headers().firstValue("X-Amz-Function-Error").isPresent()) {
                throw new LakeException(answer.path("errorMessage").asText());
            }
            return answer;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** The statements of a script, the newest first. */
    List<JsonNode> statementsOf(String script) {
        List<JsonNode> statements = new ArrayList<>();
        client.json("redshift-data", "RedshiftData.ListStatements", SharedLake.JSON.createObjectNode(), Map.of())
                .path("Statements")
                .forEach(statement -> {
                    if (statement.path("StatementName").asText().contains("redshift-" + script + ".sql")) {
                        statements.add(statement);
                    }
                });
        return statements;
    }

    String status(JsonNode statement) {
        return client.json(
                        "redshift-data",
                        "RedshiftData.DescribeStatement",
                        SharedLake.JSON
                                .createObjectNode()
                                .put("Id", statement.path("Id").asText()),
                        Map.of())
                .path("Status")
                .asText();
    }

    /** Stops an execution. */
    void stop(String arn) {
        client.json(
                "states",
                "AWSStepFunctions.StopExecution",
                SharedLake.JSON.createObjectNode().put("executionArn", arn),
                Map.of());
    }

    JsonNode describe(String arn) {
        return client.json(
                "states",
                "AWSStepFunctions.DescribeExecution",
                SharedLake.JSON.createObjectNode().put("executionArn", arn),
                Map.of());
    }
}
