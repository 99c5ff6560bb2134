package io.lakeshift.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a file whose rows do not meet rules: one workflow for each action. */
class DataQualityIT {

    private static final SharedLake LAKE = SharedLake.get();

    @Test
    void aWarningIsRecordedAndTheRowsAreLoaded() throws IOException {
        rules("Warned", "{\"after_transform\": {\"warn_rules\": [\"ColumnValues 'Premium' >= 0\", \"RowCount > 1\"]}}");

        JsonNode run = LAKE.load("Quality/Warned/2026/03/01/a.csv", "Policy,Premium\nP1,10\nP2,-5\n");

        assertThat(run.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(LAKE.value("select count(*) from awsdatacatalog.quality.warned"))
                .isEqualTo("2");
        assertThat(outcomes(run))
                .containsExactlyInAnyOrder(
                        "warn-on-failure after_transform ColumnValues \"Premium\" >= 0 Failed 1 of 2 rows do not meet it",
                        "warn-on-failure after_transform RowCount > 1 Passed ");
    }

    @Test
    void rowsThatAreHeldBackLieInTablesOfTheirOwnWithTheReasonAndNeverTwice() throws IOException {
        spec("Held", "{\"transform_spec\": {\"date\": [{\"field\": \"startdate\", \"format\": \"M/d/yy\"}]}}");
        rules("Held", """
                {"before_transform": {"quarantine_rules": [
                   "ColumnValues 'StartDate' matches '\\\\d{1,2}/\\\\d{1,2}/\\\\d\\\\d'"]},
                 "after_transform": {"quarantine_rules": ["ColumnValues 'Premium' <= 100"]},
                 "after_sparksql": {"quarantine_rules": ["CustomSql 'select policy from primary where premium < 50'"]}}""");
        LAKE.upload(
                LAKE.scriptsBucket(),
                "etl/transformation-sql/spark-Quality-Held.sql",
                "select policy, premium, year, month, day from quality.held");
        String file = "Policy,StartDate,Premium\nP1,1/2/24,10\nP2,yesterday,20\nP3,3/4/24,700\nP4,5/6/24,60\n";

        JsonNode first = LAKE.load("Quality/Held/2026/03/01/a.csv", file);
        JsonNode again = LAKE.load("Quality/Held/2026/03/01/a.csv", file);
        JsonNode other =
                LAKE.load("Quality/Held/2026/03/01/b.csv", "Policy,StartDate,Premium\nP5,soon,1\nP6,1/1/24,2\n");

        assertThat(List.of(first, again, other))
                .extracting(run -> run.path("status").asText())
                .containsOnly("SUCCEEDED");
        assertThat(LAKE.value(
                        "select listagg(policy, ' ') within group (order by policy) from awsdatacatalog.quality.held"))
                .isEqualTo("P1 P4 P6");
        assertThat(LAKE.value("select listagg(policy || ' ' || startdate || ' ' || quarantine_line, ', ') within group"
                        + " (order by policy) from awsdatacatalog.quality.held_quarantine_before_transform"))
                .isEqualTo("P2 yesterday 3, P5 soon 2");
        assertThat(LAKE.value("select listagg(policy || ' ' || quarantine_reasons, ', ') within group (order by policy)"
                        + " from awsdatacatalog.quality.held_quarantine_after_transform"))
                .isEqualTo("P3 ColumnValues \"Premium\" <= 100");
        assertThat(LAKE.value("select listagg(policy, ' ') within group (order by policy) from"
                        + " awsdatacatalog.quality_consume.held"))
                .isEqualTo("P1 P6");
        assertThat(LAKE.value("select listagg(policy, ' ') within group (order by policy) from"
                        + " awsdatacatalog.quality_consume.held_quarantine_after_sparksql"))
                .isEqualTo("P4");
    }

    @Test
    void aHaltLeavesNothingVisibleAndTheReasonInTheAudit() throws IOException {
        rules("Halted", """
                {"after_transform": {"quarantine_rules": ["ColumnValues 'Premium' >= 0"],
                  "halt_rules": ["(ColumnExists 'Policy') and (IsComplete 'Policy')"]}}""");

        JsonNode run = LAKE.load("Quality/Halted/2026/03/01/a.csv", "Policy,Premium\nP1,10\n,-5\n");

        assertThat(run.path("status").asText()).isEqualTo("FAILED");
        assertThat(LAKE.auditOf(run).at("/error_message/S").asText())
                .contains(
                        "halt rule (ColumnExists \"Policy\") AND (IsComplete \"Policy\") is not met: 1 of 2 rows do not"
                                + " meet it; nothing was written");
        assertThat(LAKE.administrator()
                        .run("select count(*) from svv_external_tables where schemaname = 'quality' and tablename like"
                                + " 'halted%'")
                        .rows()
                        .get(0)
                        .get(0))
                .isEqualTo("0");
        assertThat(outcomes(run)).hasSize(2).allMatch(outcome -> outcome.contains(" Failed "));
    }

    private static void spec(String table, String json) {
        LAKE.upload(LAKE.scriptsBucket(), "etl/transformation-spec/Quality-" + table + ".json", json);
    }

    private static void rules(String table, String json) {
        LAKE.upload(LAKE.scriptsBucket(), "etl/dq-rules/dq-Quality-" + table + ".json", json);
    }

    /** What the run recorded about each rule. */
    private static List<String> outcomes(JsonNode run) throws IOException {
        ObjectNode query = SharedLake.JSON
                .createObjectNode()
                .put("TableName", "dev-insurancelake-etl-dq-results")
                .put("KeyConditionExpression", "execution_id = :id");
        query.putObject("ExpressionAttributeValues")
                .putObject(":id")
                .put(
                        "S",
                        SharedLake.JSON
                                .readTree(run.path("input").asText())
                                .path("execution_id")
                                .asText());
        List<String> outcomes = new ArrayList<>();
        LAKE.json("dynamodb", "DynamoDB_20120810.Query", query)
                .path("Items")
                .forEach(item -> outcomes.add(String.join(
                        " ",
                        item.at("/rule_action/S").asText(),
                        item.at("/ruleset_name/S").asText(),
                        item.at("/Rule/S").asText(),
                        item.at("/Outcome/S").asText(),
                        item.at("/FailureReason/S").asText())));
        return outcomes;
    }
}
