package io.lakeshift.lambdas.publish;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.lambdas.RunInputJson;
import io.lakeshift.redshift.client.consume.RedshiftQueries;
import io.lakeshift.redshift.client.run.RunField;
import io.lakeshift.redshift.client.run.RunInput;
import io.lakeshift.redshift.client.run.ScriptArgument;
import io.lakeshift.redshift.client.view.ToldPolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The run whose tables are to be published.
 *
 * @param execution the ARN of the execution; the same execution publishes each batch once
 * @param executionId the id of the run in the audit table
 * @param database the data set's database as its folder is called, for example {@code SyntheticGeneralData}
 * @param table the data set's table as its folder is called
 * @param given what the execution knows besides
 */
record PublishRequest(String execution, String executionId, String database, String table, Given given) {

    /**
     * What the execution knows besides.
     *
     * @param arguments what a script may name in placeholders, by their names
     * @param policies what a superuser told of the database's policies
     * @param externalSchemas the external schemas of the databases that the script names, and of the run's own
     */
    record Given(Map<String, String> arguments, ToldPolicies policies, List<String> externalSchemas) {
        Given {
            externalSchemas = List.copyOf(externalSchemas);
            arguments = Map.copyOf(arguments);
            requireNonNull(policies, "policies is null");
        }
    }

    /**
     * Reads the event.
     *
     * @throws IllegalArgumentException naming the fields that are missing, blank or no text
     */
    static PublishRequest parse(JsonNode event) {
        String execution = required(event, "execution");
        RunInput input = RunInputJson.read(event);
        List<String> schemas = new ArrayList<>();
        event.path("external_schemas").forEach(schema -> schemas.add(schema.asText()));
        Given given = new Given(ScriptArgument.of(input), ToldPoliciesJson.read(event.path("policies")), schemas);
        return new PublishRequest(
                execution, input.executionId(), input.get(RunField.DATABASE), input.get(RunField.TABLE), given);
    }

    Map<String, String> arguments() {
        return given.arguments();
    }

    ToldPolicies policies() {
        return given.policies();
    }

    /** The key of the workflow's Redshift script in the scripts bucket. */
    String scriptKey() {
        return "etl/transformation-sql/redshift-%s-%s.sql".formatted(database, table);
    }

    /** The key of the queries that Redshift computes for the workflow. */
    String queriesKey() {
        return "etl/transformation-sql/" + RedshiftQueries.fileName(database, table);
    }

    /** The key of the workflow's Spark SQL. */
    String sparkKey() {
        return "etl/transformation-sql/spark-%s-%s.sql".formatted(database, table);
    }

    /** The key of the workflow's specification. */
    String specificationKey() {
        return "etl/transformation-spec/%s-%s.json".formatted(database, table);
    }

    static String required(JsonNode event, String name) {
        JsonNode value = event.path(name);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw new IllegalArgumentException(
                    "The event's field %s is %s; it must be a text that is not blank".formatted(name, value));
        }
        return value.asText();
    }
}
