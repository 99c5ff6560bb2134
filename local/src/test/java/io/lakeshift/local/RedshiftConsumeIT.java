package io.lakeshift.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Queries of a workflow that Redshift computes and whose results it keeps. */
class RedshiftConsumeIT {
    private static final String HEADER = "id,name,amount\n";
    private final SharedLake lake = SharedLake.get();

    @Test
    void anUploadIsRowsInRedshiftWithoutTheSecondJobAndAgainTheSameRows() {
        queries("Counter-Sales", """
                -- every sale, once for each file it came with
                SELECT id, name, CAST(amount AS DECIMAL(10,2)) AS amount
                FROM awsdatacatalog.{source_database_name}.{table_name}
                WHERE execution_id = '{execution_id}';

                CREATE TABLE IF NOT EXISTS SalesByName AS
                SELECT name, COUNT(*) AS sales FROM awsdatacatalog.{source_database_name}.{table_name} GROUP BY name;
                """);
        lake.upload(
                lake.scriptsBucket(),
                "etl/transformation-spec/Counter-Sales.json",
                "{\"consume_tables\": {\"sales\": {\"consume_write\": \"append\"}}}");
        lake.upload(
                lake.scriptsBucket(),
                "etl/transformation-sql/redshift-Counter-Sales.sql",
                "CREATE OR REPLACE VIEW sales_names AS SELECT name, sales FROM counter_consume.public.salesbyname"
                        + " WITH NO SCHEMA BINDING");

        JsonNode first = lake.load("Counter/Sales/2026/01/02/a.csv", HEADER + "1,first,1.10\n2,second,2.20\n");
        assertSucceeded(first);
        assertThat(rows("SELECT id, name, amount FROM counter_consume.public.sales ORDER BY id"))
                .containsExactly(List.of("1", "first", "1.10"), List.of("2", "second", "2.20"));
        assertThat(lake.jobRunsOf("cleanse-to-consume-job", executionId(first))).isEmpty();
        assertThat(lake.auditOf(first).path("publication").path("S").asText())
                .contains("{\"table\":\"counter_consume.public.sales\",\"statement\":1,\"line\":2,\"rows\":2}")
                .contains("{\"table\":\"counter_consume.public.salesbyname\",\"statement\":2,\"line\":6,\"rows\":2}");

        assertSucceeded(lake.load("Counter/Sales/2026/01/02/a.csv", HEADER + "1,first,1.10\n2,second,2.20\n"));
        assertSucceeded(lake.load("Counter/Sales/2026/01/03/b.csv", HEADER + "2,second,9.90\n"));
        assertSucceeded(lake.load("Counter/Sales/2026/01/02/a.csv", HEADER + "1,changed,3.30\n"));

        assertThat(rows("SELECT id, name, amount FROM counter_consume.public.sales ORDER BY id"))
                .containsExactly(List.of("1", "changed", "3.30"), List.of("2", "second", "9.90"));
        assertThat(rows("SELECT name, sales FROM sales_names ORDER BY name"))
                .containsExactly(List.of("changed", "1"), List.of("second", "1"));
    }

    @Test
    void aQueryThatFailsLeavesTheRowsOfBeforeAndNamesItsPlace() {
        String good = "SELECT id, name FROM awsdatacatalog.counter.kept;\n";
        queries(
                "Counter-Kept",
                good + "CREATE TABLE kept_count AS SELECT COUNT(*) AS n FROM awsdatacatalog.counter.kept");
        assertSucceeded(lake.load("Counter/Kept/a.csv", HEADER + "1,first,1\n"));

        queries(
                "Counter-Kept",
                good
                        + "CREATE TABLE kept_count AS\nSELECT COUNT(*) / (MIN(id) - 1) AS n FROM awsdatacatalog.counter.kept");
        JsonNode failed = lake.load("Counter/Kept/a.csv", HEADER + "1,other,1\n");

        assertThat(failed.path("status").asText()).isEqualTo("FAILED");
        assertThat(errorOf(failed)).contains("redshift-consume-Counter-Kept.sql, statement 2 (line 2) failed: ERROR: ");
        assertThat(rows("SELECT id, name FROM counter_consume.public.kept")).containsExactly(List.of("1", "first"));
        assertThat(rows("SELECT n FROM counter_consume.public.kept_count")).containsExactly(List.of("1"));

        queries("Counter-Kept", good + "CREATE TABLE kept_count AS SELECT missing FROM awsdatacatalog.counter.kept");
        assertThat(errorOf(lake.load("Counter/Kept/a.csv", HEADER + "1,other,1\n")))
                .contains("redshift-consume-Counter-Kept.sql, statement 2 (line 2) failed: ERROR: ")
                .contains("missing");
    }

    @Test
    void runsAtTheSameTimeMakeTheTableOnceAndLeaveTheRowsOfBoth() {
        queries(
                "Counter-Twice",
                "SELECT id, name FROM awsdatacatalog.counter.twice WHERE execution_id = '{execution_id}'");
        lake.upload(
                lake.scriptsBucket(), "etl/transformation-spec/Counter-Twice.json", "{\"consume_write\": \"append\"}");

        String one = lake.start("Counter/Twice/a.csv", HEADER + "1,a,1\n");
        String other = lake.start("Counter/Twice/b.csv", HEADER + "2,b,1\n");
        assertSucceeded(lake.awaitEnd(one));
        assertSucceeded(lake.awaitEnd(other));

        assertThat(rows("SELECT id, name FROM counter_consume.public.twice ORDER BY id"))
                .containsExactly(List.of("1", "a"), List.of("2", "b"));
    }

    @Test
    void tablesOfSparkAndOfRedshiftLieInOneDatabaseAndBelongToWhoFillsThem() {
        lake.upload(
                lake.scriptsBucket(),
                "etl/transformation-spec/Shared-Spark.json",
                "{\"consume_tables\": {\"spark\": {\"consume_storage\": \"redshift\"}}}");
        lake.upload(
                lake.scriptsBucket(),
                "etl/transformation-sql/spark-Shared-Spark.sql",
                "select id, name from {source_database_name}.{table_name}");
        queries("Shared-Spark", "CREATE TABLE redshift AS SELECT name FROM awsdatacatalog.shared.spark");
        assertSucceeded(lake.load("Shared/Spark/a.csv", HEADER + "1,first,1\n"));

        assertThat(rows("SELECT s.id, r.name FROM shared_consume.public.spark s, shared_consume.public.redshift r"))
                .containsExactly(List.of("1", "first"));

        queries("Shared-Other", "CREATE TABLE spark AS SELECT id, name FROM awsdatacatalog.shared.other");
        assertThat(errorOf(lake.load("Shared/Other/a.csv", HEADER + "1,first,1\n")))
                .contains("table shared_consume.public.spark: it belongs to IAMR:")
                .contains("ALTER TABLE spark OWNER TO");
    }

    @Test
    void aQueryGivesTheSameRowsAndTypesWhoeverComputesIt() {
        lake.upload(lake.scriptsBucket(), "etl/transformation-spec/Twins-Items.json", """
                {"transform_spec": {
                   "changetype": {"amount": "decimal(12,2)", "large": "decimal(38,10)", "small": "smallint", "whole": "int",
                     "big": "bigint", "single": "float", "rate": "double", "flag": "boolean", "local": "timestamp_ntz",
                     "note": "string"},
                   "date": [{"field": "born", "format": "yyyy-MM-dd"}],
                   "timestamp": [{"field": "stamp", "format": "yyyy-MM-dd HH:mm:ss.SSSSSSXXX"}]},
                 "consume_tables": {"by_spark": {"consume_storage": "redshift"}}}
                """);
        String columns = "id, amount, large, small, whole, big, single, rate, flag, born, stamp, local, note";
        lake.upload(
                lake.scriptsBucket(),
                "etl/transformation-sql/spark-Twins-Items.sql",
                "create table by_spark as select " + columns + " from {source_database_name}.{table_name}");
        queries(
                "Twins-Items",
                "CREATE TABLE by_redshift AS SELECT " + columns
                        + " FROM awsdatacatalog.{source_database_name}.{table_name}");
        assertSucceeded(lake.load("Twins/Items/a.csv", """
                id,amount,large,small,whole,big,single,rate,flag,born,stamp,local,note
                1,0.10,1234567890123456789012345678.0123456789,-32768,-2147483648,9223372036854775807,0.1,0.1,true,0001-01-01,2024-02-29 23:59:59.123456+02:00,1969-12-31T23:59:59.999999,"two  "
                2,-9999999999.99,-0.0000000001,32767,2147483647,-9223372036854775808,-1.5e10,1e300,false,9999-12-31,1970-01-01 00:00:00.000000Z,2024-03-31T02:30:00," ünï ☃"
                3,,,,,,,,,,,,
                4,1.005,7,0,0,0,0,-0.0,false,2024-02-29,2038-01-19 03:14:08.000001Z,2024-01-01T00:00:00,"it's ""quoted"" \\ %"
                """));

        assertThat(rows(columnsOf("by_redshift"))).isNotEmpty().isEqualTo(rows(columnsOf("by_spark")));
        List<List<String>> computed = rows("SELECT " + columns + ", '[' || note || ']', OCTET_LENGTH(note)"
                + " FROM twins_consume.public.by_redshift ORDER BY id");
        assertThat(computed)
                .hasSize(4)
                .isEqualTo(rows("SELECT " + columns + ", '[' || note || ']', OCTET_LENGTH(note)"
                        + " FROM twins_consume.public.by_spark ORDER BY id"));
        assertThat(computed.get(0))
                .startsWith("1", "0.10", "1234567890123456789012345678.0123456789", "-32768", "-2147483648")
                .contains("0001-01-01", "2024-02-29 21:59:59.123456", "1969-12-31 23:59:59.999999", "[two  ]");
        assertThat(computed.get(2)).startsWith("3").filteredOn(Objects::nonNull).hasSize(1);
    }

    private static String columnsOf(String table) {
        return "select column_name, data_type, character_maximum_length, numeric_precision, numeric_scale from"
                + " svv_all_columns where database_name = 'twins_consume' and schema_name = 'public' and table_name = '"
                + table + "' order by ordinal_position";
    }

    private void queries(String workflow, String sql) {
        lake.upload(lake.scriptsBucket(), "etl/transformation-sql/redshift-consume-" + workflow + ".sql", sql);
    }

    private String executionId(JsonNode execution) {
        return lake.auditOf(execution).path("execution_id").path("S").asText();
    }

    private String errorOf(JsonNode execution) {
        return lake.auditOf(execution).path("error_message").path("S").asText();
    }

    private List<List<String>> rows(String sql) {
        return lake.administrator().run(sql).rows();
    }

    private static void assertSucceeded(JsonNode execution) {
        assertThat(execution.path("status").asText())
                .as(execution.path("cause").asText())
                .isEqualTo("SUCCEEDED");
    }
}
