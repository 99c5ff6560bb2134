package io.lakeshift.lambdas.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.redshift.ClientToken;
import io.lakeshift.redshift.sql.Grantee;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One batch of a plan, as it travels through the state machine: not its SQL, which can be larger than a state may be, but
 * all that lays it out again.
 *
 * @param script key and version of the script
 * @param index the batch's index in the plan, from 0
 * @param token the same for every attempt to run this batch in this execution
 * @param arguments the values of the script's placeholders
 * @param decisions what was decided about each materialized view
 */
record PlannedBatch(
        ScriptVersion script,
        int index,
        ClientToken token,
        Map<String, String> arguments,
        Map<String, ViewDecision> decisions) {

    /** Which version of which script. */
    record ScriptVersion(String key, String version) {}

    PlannedBatch {
        arguments = Map.copyOf(arguments);
        decisions = Map.copyOf(decisions);
    }

    /** The batch as JSON, keys sorted as they are read here. */
    ObjectNode toJson() {
        ObjectNode json = StrictJson.newObject();
        json.put("script", script.key());
        json.put("script_version", script.version());
        json.put("index", index);
        json.put("client_token", token.value());
        ObjectNode values = json.putObject("arguments");
        arguments.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(argument -> values.put(argument.getKey(), argument.getValue()));
        ObjectNode views = json.putObject("views");
        decisions.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(decision -> {
            ObjectNode view = views.putObject(decision.getKey());
            if (decision.getValue() instanceof ViewDecision.Replace replace) {
                write(replace, view.put("action", "REPLACE"));
            } else {
                view.put("action", "REFRESH");
            }
        });
        return json;
    }

    private static void write(ViewDecision.Replace replace, ObjectNode view) {
        ArrayNode grants = view.putArray("grants");
        for (ViewGrant grant : replace.grants()) {
            ObjectNode entry = grants.addObject();
            entry.put("privilege", grant.privilege());
            entry.put("grantable", grant.grantable());
            ArrayNode grantees = entry.putArray("grantees");
            grant.grantees()
                    .forEach(grantee -> grantees.addObject()
                            .put("kind", grantee.kind().name())
                            .put("name", grantee.name()));
        }
    }

    /** Reads what {@link #toJson()} wrote. */
    static PlannedBatch parse(JsonNode json) {
        Map<String, String> arguments = new LinkedHashMap<>();
        json.path("arguments")
                .fields()
                .forEachRemaining(argument ->
                        arguments.put(argument.getKey(), argument.getValue().asText()));
        Map<String, ViewDecision> decisions = new LinkedHashMap<>();
        json.path("views").fields().forEachRemaining(view -> decisions.put(view.getKey(), decision(view.getValue())));
        return new PlannedBatch(
                new ScriptVersion(
                        PublishRequest.required(json, "script"),
                        json.path("script_version").asText()),
                json.path("index").asInt(),
                new ClientToken(PublishRequest.required(json, "client_token")),
                arguments,
                decisions);
    }

    private static ViewDecision decision(JsonNode view) {
        String action = view.path("action").asText();
        return switch (action) {
            case "REFRESH" -> new ViewDecision.Refresh();
            case "REPLACE" -> new ViewDecision.Replace(grants(view.path("grants")));
            default ->
                throw new IllegalArgumentException(
                        "The action of a view is '%s'; it must be REFRESH or REPLACE".formatted(action));
        };
    }

    private static List<ViewGrant> grants(JsonNode entries) {
        List<ViewGrant> grants = new ArrayList<>();
        for (JsonNode entry : entries) {
            List<Grantee> grantees = new ArrayList<>();
            for (JsonNode grantee : entry.path("grantees")) {
                grantees.add(new Grantee(
                        Grantee.Kind.valueOf(grantee.path("kind").asText()),
                        grantee.path("name").asText()));
            }
            grants.add(new ViewGrant(
                    entry.path("privilege").asText(), entry.path("grantable").asBoolean(), grantees));
        }
        return grants;
    }
}
