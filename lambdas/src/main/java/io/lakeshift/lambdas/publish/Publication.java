package io.lakeshift.lambdas.publish;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.redshift.client.ClientToken;
import io.lakeshift.redshift.client.run.ScriptArgument;
import io.lakeshift.redshift.client.view.PublicationLayout;
import io.lakeshift.redshift.client.view.ViewDecision;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.TransactionRefusal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a plan decided: not the SQL, but all that lays it out again.
 *
 * @param execution the ARN of the execution
 * @param script key and version of the script
 * @param arguments the values of the script's placeholders
 * @param decisions what was decided about each materialized view
 * @param refused what the warehouse is known to refuse in a transaction
 * @param deadline when the publication is given up
 */
record Publication(
        String execution,
        ScriptVersion script,
        Map<String, String> arguments,
        Map<String, ViewDecision> decisions,
        Set<TransactionRefusal> refused,
        Instant deadline) {

    /** Which version of which script. */
    record ScriptVersion(String key, String version) {}

    Publication {
        requireNonNull(execution, "execution is null");
        requireNonNull(script, "script is null");
        requireNonNull(deadline, "deadline is null");
        arguments = Map.copyOf(arguments);
        decisions = Map.copyOf(decisions);
        refused = Set.copyOf(refused);
    }

    /** The id of the run in the audit table. */
    String executionId() {
        return arguments.getOrDefault(ScriptArgument.EXECUTION_ID.key(), "");
    }

    /** The same publication where the warehouse is known to refuse something in transactions. */
    Publication refusing(Set<TransactionRefusal> known) {
        return new Publication(execution, script, arguments, decisions, known, deadline);
    }

    /** How its script is laid out in batches. */
    PublicationLayout layout(SqlScript statements) {
        return new PublicationLayout(statements, decisions, execution, new NotedViewJson());
    }

    /** From which each batch has its own: the same execution publishes each batch once. */
    ClientToken token() {
        return ClientToken.of(execution, script.key(), script.version());
    }

    /** The publication as JSON, keys sorted as they are read here. */
    ObjectNode toJson() {
        ObjectNode json = StrictJson.newObject();
        json.put("execution", execution);
        json.put("script", script.key());
        json.put("script_version", script.version());
        ObjectNode values = json.putObject("arguments");
        arguments.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(argument -> values.put(argument.getKey(), argument.getValue()));
        ObjectNode views = json.putObject("views");
        decisions.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(decision -> views.set(decision.getKey(), ViewDecisionJson.write(decision.getValue())));
        json.set("refused", RefusalJson.write(refused));
        json.put("deadline", deadline.toString());
        return json;
    }

    /** Reads what {@link #toJson()} wrote. */
    static Publication parse(JsonNode json) {
        Map<String, String> arguments = new LinkedHashMap<>();
        json.path("arguments")
                .properties()
                .forEach(argument ->
                        arguments.put(argument.getKey(), argument.getValue().asText()));
        Map<String, ViewDecision> decisions = new LinkedHashMap<>();
        json.path("views")
                .properties()
                .forEach(view -> decisions.put(view.getKey(), ViewDecisionJson.read(view.getValue())));
        return new Publication(
                PublishRequest.required(json, "execution"),
                new ScriptVersion(
                        PublishRequest.required(json, "script"),
                        json.path("script_version").asText()),
                arguments,
                decisions,
                RefusalJson.read(json.path("refused")),
                Instant.parse(PublishRequest.required(json, "deadline")));
    }
}
