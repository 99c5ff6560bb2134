package io.lakeshift.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tables of the consume layer that several queries and Athena make, each in its own way. */
class ConsumeIT {
    private static final String SQL = "etl/transformation-sql/";
    private static final String HEADER = "id,name,amount\n";
    private static final Set<String> ENDS = Set.of("SUCCEEDED", "FAILED", "CANCELLED");
    private final SharedLake lake = SharedLake.get();

    @Test
    void queriesOfAFileFillTheirTablesAndAthenaMakesAViewOverThem() {
        file(SQL + "spark-Mart-Orders.sql", """
                -- every order, once for each file it came with
                select id, name, cast(amount as decimal(10,2)) amount, year, month, day
                from {source_database_name}.{table_name} where execution_id = '{execution_id}';
                create table if not exists {target_database_name}.latest using iceberg as
                select id, name, year, month, day
                from {source_database_name}.{table_name} where execution_id = '{execution_id}'
                """);
        file("etl/transformation-spec/Mart-Orders.json", """
                {"consume_write": "append",
                 "consume_tables": {"latest": {"consume_write": "merge", "consume_merge_keys": ["id"]}}}
                """);
        file(SQL + "athena-Mart-Orders.sql", """
                create or replace view order_lines as
                select concat(lpad(cast(id as varchar), 4, '0'), ':', name, ';') as line from orders;
                select count(*) from order_lines;
                """);
        assertSucceeded(lake.load("Mart/Orders/2026/01/02/a.csv", HEADER + "1,first,1.10\n2,second,2.20\n"));
        assertSucceeded(lake.load("Mart/Orders/2026/01/03/b.csv", HEADER + "2,changed,3.30\n"));
        assertSucceeded(lake.load("Mart/Orders/2026/01/03/b.csv", HEADER + "2,changed,3.30\n"));

        assertThat(rows("select id, name from awsdatacatalog.mart_consume.orders order by id, name"))
                .containsExactly(List.of("1", "first"), List.of("2", "changed"), List.of("2", "second"));
        assertThat(rows("select id, name from awsdatacatalog.mart_consume.latest order by id"))
                .containsExactly(List.of("1", "first"), List.of("2", "changed"));
        assertThat(athena("select line from order_lines order by line"))
                .containsExactly("line", "0001:first;", "0002:changed;", "0002:second;");
    }

    @Test
    void aStatementThatAthenaRefusesFailsTheRunWithItsPlace() {
        file(SQL + "athena-Mart-Refused.sql", "select 1;\n\nselect regexp_like('a', 'b')");

        JsonNode execution = lake.load("Mart/Refused/a.csv", HEADER + "1,x,1\n");

        assertThat(execution.path("status").asText()).isEqualTo("FAILED");
        assertThat(lake.auditOf(execution).path("error_message").path("S").asText())
                .contains("athena-Mart-Refused.sql, statement 2 (line 3): Athena ended it as FAILED")
                .contains("not supported locally: the Athena function regexp_like");
    }

    private void file(String key, String content) {
        lake.upload(lake.scriptsBucket(), key, content);
    }

    private List<List<String>> rows(String sql) {
        return lake.administrator().run(sql).rows();
    }

    /** The first column of a result, its name first. */
    private List<String> athena(String sql) {
        ObjectNode query = SharedLake.JSON.createObjectNode().put("WorkGroup", "insurancelake");
        query.put("QueryString", sql).putObject("QueryExecutionContext").put("Database", "mart_consume");
        ObjectNode id = SharedLake.JSON.createObjectNode();
        id.set(
                "QueryExecutionId",
                lake.json("athena", "AmazonAthena.StartQueryExecution", query).path("QueryExecutionId"));
        Awaited.until(
                () -> lake.json("athena", "AmazonAthena.GetQueryExecution", id)
                        .path("QueryExecution")
                        .path("Status")
                        .path("State")
                        .asText(),
                ENDS::contains);
        return lake.json("athena", "AmazonAthena.GetQueryResults", id)
                .path("ResultSet")
                .path("Rows")
                .findValuesAsText("VarCharValue");
    }

    private static void assertSucceeded(JsonNode execution) {
        assertThat(execution.path("status").asText())
                .as(execution.path("cause").asText())
                .isEqualTo("SUCCEEDED");
    }
}
