package io.lakeshift.lambdas.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.InvocationContext;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.objects.InMemoryObjectStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkHandlerTest {

    private static final String SCRIPTS = "scripts";
    private static final String SPECS = "etl/transformation-spec/";
    private static final String SQL = "etl/transformation-sql/";

    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private final Map<String, String> newest = new HashMap<>();
    private String consumeStorage = "datalake";

    @Test
    void onlyLoadsTheFileOfATableWithoutAnyFilesOfItsOwn() {
        assertThat(steps()).containsExactly("collect");
    }

    @Test
    void fillsTheConsumeLayerWhereThereIsAQuery() {
        has(SQL + "spark-Db-Orders.sql", "SELECT 1");

        assertThat(steps()).containsExactly("collect", "consume");
    }

    @Test
    void matchesEntitiesWhereTheDatabaseSaysHowAndTheTableHasRowsForReaders() {
        has(SPECS + "Db-entitymatch.json", "{}");
        assertThat(steps()).containsExactly("collect");

        has(SQL + "spark-Db-Orders.sql", "SELECT 1");
        assertThat(steps()).containsExactly("collect", "consume", "entity_match");
    }

    @Test
    void doesNotLoadAFileThatOnlySetsRedshiftSqlOff() {
        has(SQL + "redshift-Db-Orders.sql", "REFRESH MATERIALIZED VIEW preorders; SELECT * FROM orders_of_today");
        has(SPECS + "Db-Orders-dependent.json", "{\"depends_on\": {\"Db/Other\": 1}}");

        assertThat(steps()).containsExactly("publish", "redshift");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM awsdatacatalog.db.orders",
                "SELECT * FROM datalake_db.\"ORDERS\"",
                "SET search_path TO datalake_db; SELECT * FROM Orders;",
                "SELECT * FROM datalake_db.{table_name}",
                "SELECT * FROM datalake_db.\"orders\"\nWHERE true"
            })
    void loadsTheFileOfATableThatItsRedshiftSqlReads(String script) {
        has(SQL + "redshift-Db-Orders.sql", script);

        assertThat(steps()).containsExactly("collect", "publish", "redshift");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SPECS + "Db-Orders.csv",
                SPECS + "Db-Orders.json",
                SPECS + "Db-entitymatch.json",
                "etl/dq-rules/dq-Db-Orders.json"
            })
    void loadsTheFileOfATableWhoseDataAFileSpeaksOf(String key) {
        has(SQL + "redshift-Db-Orders.sql", "REFRESH MATERIALIZED VIEW v");
        has(key, "{}");

        assertThat(steps()).containsExactly("collect", "publish", "redshift");
    }

    @Test
    void runsAthenaSqlInTheSecondJob() {
        has(SQL + "athena-Db-Orders.sql", "SELECT 1");
        assertThat(steps()).containsExactly("collect", "consume");

        has(SQL + "redshift-Db-Orders.sql", "REFRESH MATERIALIZED VIEW v");
        assertThat(steps()).containsExactly("collect", "consume", "publish", "redshift");
    }

    @Test
    void hasRedshiftComputeQueriesWithoutStartingTheSecondJob() {
        has(SQL + "redshift-consume-Db-Orders.sql", "SELECT 1");
        assertThat(steps()).containsExactly("collect", "queries", "redshift");

        has(SQL + "redshift-Db-Orders.sql", "REFRESH MATERIALIZED VIEW v");
        assertThat(steps()).containsExactly("collect", "queries", "publish", "redshift");
    }

    @Test
    void usesRedshiftForOneOfSeveralTablesThatIsKeptThere() {
        has(SQL + "spark-Db-Orders.sql", "SELECT 1");
        has(SPECS + "Db-Orders.json", "{\"consume_tables\": {\"a\": {\"consume_storage\": \"redshift\"}}}");

        assertThat(steps()).containsExactly("collect", "consume", "redshift");
    }

    @Test
    void usesRedshiftForATableThatIsKeptThere() {
        has(SQL + "spark-Db-Orders.sql", "SELECT 1");
        has(SPECS + "Db-Orders.json", "{\"consume_storage\": \"redshift\"}");
        assertThat(steps()).containsExactly("collect", "consume", "redshift");

        consumeStorage = "redshift";
        has(SPECS + "Db-Orders.json", "{\"consume_storage\": \"datalake\"}");
        assertThat(steps()).containsExactly("collect", "consume");

        has(SPECS + "Db-Orders.json", "{");
        assertThat(steps()).containsExactly("collect", "consume", "redshift");
    }

    @Test
    void namesTheDatabasesThatTheRunPublishesFrom() {
        has(
                SQL + "redshift-Db-Orders.sql",
                "SELECT * FROM datalake_{target_database_name}.{table_name}, datalake_Other.t, awsdatacatalog.hr.t");

        assertThat(databases()).containsExactly("db", "db_consume", "other", "hr");
    }

    @Test
    void leavesAScriptThatCannotBeReadToThePlanThatRefusesIt() {
        has(SQL + "redshift-Db-Orders.sql", "SELECT * FROM datalake_other.t; SELECT 'never ends");

        assertThat(steps()).containsExactly("publish", "redshift");
        assertThat(databases()).containsExactly("db", "db_consume");
    }

    @Test
    void namesNoDatabasesWhereNothingIsPublished() {
        has(SQL + "spark-Db-Orders.sql", "SELECT * FROM datalake_other.t");

        assertThat(databases()).isEmpty();
    }

    private List<String> databases() {
        List<String> databases = new ArrayList<>();
        lookFor(input()).path("databases").forEach(name -> databases.add(name.asText()));
        return databases;
    }

    @Test
    void takesTheCaseOfTheFolders() {
        has(SQL + "spark-db-orders.sql", "SELECT 1");

        assertThat(steps()).containsExactly("collect");
    }

    @Test
    void saysWhichVersionOfTheFileIsLoaded() {
        newest.put("Db/Orders/a.csv", "v1");

        JsonNode answer = lookFor(input().put("object_version", "v1"));

        assertThat(answer.path("object_version").asText()).isEqualTo("v1");
        assertThat(answer.path("superseded_by").textValue()).isEmpty();
    }

    @Test
    void saysThatANewerVersionOfTheFileIsLoadedInItsPlace() {
        newest.put("Db/Orders/a.csv", "v2");

        assertThat(lookFor(input().put("object_version", "v1"))
                        .path("superseded_by")
                        .asText())
                .isEqualTo("v2");
    }

    @Test
    void takesTheNewestVersionForARunByHand() {
        newest.put("Db/Orders/a.csv", "v2");

        JsonNode answer = lookFor(input());

        assertThat(answer.path("object_version").textValue()).isEmpty();
        assertThat(answer.path("superseded_by").textValue()).isEmpty();
    }

    @Test
    void leavesItToTheJobToFindAVersionThatIsGone() {
        assertThat(lookFor(input().put("object_version", "v1"))
                        .path("superseded_by")
                        .textValue())
                .isEmpty();
    }

    @Test
    void publishesForEveryUploadOfAFileThatOnlySetsSqlOff() {
        has(SQL + "redshift-Db-Orders.sql", "REFRESH MATERIALIZED VIEW v");
        newest.put("Db/Orders/a.csv", "v2");

        assertThat(lookFor(input().put("object_version", "v1"))
                        .path("superseded_by")
                        .textValue())
                .isEmpty();
    }

    @Test
    void namesEverythingThatTheInputOfAnExecutionLacks() {
        ObjectNode input = input();
        input.remove("p_day");
        input.put("table_name", " ").put("p_year", 2026);

        assertThatThrownBy(() -> lookFor(input))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The input of the execution lacks p_year, p_day, table_name; each must be a text that is not"
                                + " blank");
    }

    @Test
    void readsItsEnvironmentBack() {
        WorkEnvironment environment = new WorkEnvironment(SCRIPTS, "collect", "redshift");
        assertThat(WorkEnvironment.fromEnvironment(environment.toEnvironment())).isEqualTo(environment);
    }

    private void has(String key, String text) {
        objects.with(SCRIPTS, key, text);
    }

    private List<String> steps() {
        JsonNode answer = lookFor(input());
        List<String> steps = new ArrayList<>();
        for (String step : List.of("collect", "consume", "entity_match", "queries", "publish", "redshift")) {
            assertThat(answer.path(step).isBoolean()).isTrue();
            if (answer.path(step).booleanValue()) {
                steps.add(step);
            }
        }
        return steps;
    }

    /** As the guide has people write it. */
    private static ObjectNode input() {
        return StrictJson.newObject()
                .put("target_database_name", "Db")
                .put("source_bucketname", "collect")
                .put("source_key", "Db/Orders")
                .put("source_path", "Db/Orders")
                .put("base_file_name", "a.csv")
                .put("p_year", "2026")
                .put("p_month", "01")
                .put("p_day", "02")
                .put("table_name", "Orders")
                .put("execution_id", "by-hand")
                .put("entity_match", false);
    }

    private JsonNode lookFor(ObjectNode input) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ObjectNode event = StrictJson.newObject().set("Input", input);
        try {
            new WorkHandler(
                            new TableFiles(objects, new WorkEnvironment(SCRIPTS, "collect", consumeStorage)),
                            key -> Optional.ofNullable(newest.get(key)))
                    .handleRequest(
                            new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)),
                            output,
                            new InvocationContext());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return StrictJson.parseObject(output.toByteArray());
    }
}
