package io.lakeshift.lambdas.consume;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.client.plan.StatementPlan;
import io.lakeshift.redshift.sql.SqlPlace;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;

/**
 * The transaction that fills tables, on its way from the function that plans it to the one that runs it.
 *
 * @param execution the ARN of the execution
 * @param database where it is run
 * @param tables the tables that it fills, in the order of their queries
 * @param script its statements; the last one has the {@code row_count} of each query
 */
public record ConsumePlan(String execution, String database, List<FilledName> tables, SqlScript script) {

    /**
     * A table and the place of its query.
     *
     * @param name in lower case
     */
    public record FilledName(String name, SqlPlace place) {}

    public ConsumePlan {
        tables = List.copyOf(tables);
    }

    /** The statements as one transaction. */
    public StatementBatch batch() {
        return StatementBatch.of(script);
    }

    /** The plan for people to read. */
    public String explain() {
        return new StatementPlan(List.of(batch())).explain();
    }

    /** The plan as JSON. */
    public ObjectNode toJson() {
        ObjectNode json = StrictJson.newObject();
        json.put("execution", execution);
        json.put("database", database);
        ArrayNode filled = json.putArray("tables");
        tables.forEach(table -> place(filled.addObject().put("table", table.name()), table.place()));
        ArrayNode statements = json.putArray("statements");
        script.statements()
                .forEach(statement -> place(statements.addObject().put("sql", statement.text()), statement.place()));
        json.put("script", script.name());
        return json;
    }

    private static void place(ObjectNode json, SqlPlace place) {
        json.put("number", place.number()).put("line", place.line());
    }

    /** Reads what {@link #toJson()} wrote. */
    public static ConsumePlan parse(JsonNode json) {
        String script = json.path("script").asText();
        List<FilledName> tables = new ArrayList<>();
        json.path("tables")
                .forEach(table -> tables.add(new FilledName(table.path("table").asText(), place(script, table))));
        List<SqlStatement> statements = new ArrayList<>();
        json.path("statements")
                .forEach(statement -> statements.add(
                        SqlScript.parse(script, statement.path("sql").asText())
                                .statements()
                                .get(0)
                                .at(place(script, statement))));
        return new ConsumePlan(
                json.path("execution").asText(),
                json.path("database").asText(),
                tables,
                new SqlScript(script, statements));
    }

    private static SqlPlace place(String script, JsonNode json) {
        return new SqlPlace(
                script, json.path("number").asInt(), json.path("line").asInt());
    }
}
