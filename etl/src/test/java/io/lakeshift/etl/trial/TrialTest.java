package io.lakeshift.etl.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.etl.check.ConfigurationFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTest {

    private static final TrialLake LAKE = TrialLake.start();

    @TempDir
    private Path folder;

    private final List<TrialRequest.Upload> others = new ArrayList<>();

    private void file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void specification(String json) throws IOException {
        file("transformation-spec/Shop-Orders.json", json);
    }

    private TrialRequest.Upload upload(String table, String text) throws IOException {
        file("uploads/" + table + ".csv", text);
        return new TrialRequest.Upload("Shop", table, folder.resolve("uploads/" + table + ".csv"));
    }

    private JsonNode tried(String csv) throws IOException {
        try {
            return new Trial(
                            new TrialRequest(upload("Orders", csv), others, 2),
                            ConfigurationFolder.read(List.of(folder)),
                            folder.resolve("lookups"),
                            step -> {})
                    .run(LAKE);
        } finally {
            LAKE.clear();
        }
    }

    private static List<String> names(JsonNode report) {
        List<String> names = new ArrayList<>();
        report.path("steps")
                .forEach(step -> names.add(
                        step.path("name").asText() + " " + step.path("status").asText()));
        return names;
    }

    private static JsonNode step(JsonNode report, String name) {
        for (JsonNode step : report.path("steps")) {
            if (step.path("name").asText().equals(name)) {
                return step;
            }
        }
        throw new AssertionError("no step " + name + " in " + names(report));
    }

    @Test
    void showsTheFirstRowsAfterEachStepAndWhatChangedInIt() throws IOException {
        file("transformation-spec/Shop-Orders.csv", "SourceName,DestName\nId,id\nOrdered,ordered\nNote,Null\n");
        specification("""
                {"transform_spec": {
                  "date": [{"field": "ordered", "format": "M/d/yy"}],
                  "literal": {"source": "web"}}}""");

        JsonNode report = tried("Id,Ordered,Note\n7,1/2/24,x\n8,2/3/24,y\n9,3/4/24,z\n");

        assertThat(report.path("status").asText()).isEqualTo("passed");
        assertThat(names(report))
                .containsExactly(
                        "file done",
                        "mapping done",
                        "date done",
                        "literal done",
                        "load done",
                        "query not run",
                        "redshift sql not run");
        assertThat(step(report, "file").path("rows").toString())
                .isEqualTo("[[\"7\",\"1/2/24\",\"x\"],[\"8\",\"2/3/24\",\"y\"]]");
        assertThat(step(report, "date").path("line").asInt()).isEqualTo(2);
        assertThat(step(report, "date").path("columns").toString())
                .isEqualTo("[{\"name\":\"id\",\"type\":\"bigint\"},"
                        + "{\"name\":\"ordered\",\"type\":\"date\",\"change\":\"changed\"}]");
        assertThat(step(report, "date").path("rows").get(1).toString()).isEqualTo("[\"8\",\"2024-02-03\"]");
        assertThat(step(report, "literal").path("columns").get(2).path("change").asText())
                .isEqualTo("new");
        assertThat(step(report, "load").path("text").asText()).isEqualTo("3 rows in table shop.orders");
    }

    @Test
    void aValueThatCannotBeConvertedIsToldWithTheLineOfTheSpecificationAndTheRowsBeforeAreShown() throws IOException {
        specification("""
                {"transform_spec": {
                  "date": [
                    {"field": "due", "format": "M/d/yy"},
                    {"field": "ordered", "format": "M/d/yy"}],
                  "literal": {"source": "web"}}}""");

        JsonNode report = tried("due,ordered\n1/2/24,1/2/24\n2/3/24,soon\n3/4/24,later\n");

        assertThat(report.path("status").asText()).isEqualTo("failed");
        assertThat(report.path("findings")).hasSize(1);
        JsonNode finding = report.path("findings").get(0);
        assertThat(finding.path("message").asText())
                .isEqualTo("column ordered has 2 values that are not a date of the format M/d/yy, first on line 3");
        assertThat(finding.path("path").asText()).isEqualTo("transformation-spec/Shop-Orders.json");
        assertThat(finding.path("line").asInt()).isEqualTo(4);
        assertThat(finding.path("examples").toString())
                .isEqualTo("[{\"line\":3,\"value\":\"soon\"},{\"line\":4,\"value\":\"later\"}]");
        assertThat(names(report)).containsSubsequence("file done", "mapping done", "date failed", "query not run");
        assertThat(step(report, "mapping").path("rows")).hasSize(2);
    }

    @Test
    void aTransformThatNamesAColumnThatIsNotThereIsToldAtItsLineAfterTheStepsBeforeIt() throws IOException {
        specification("""
                {"transform_spec": {
                  "literal": {"source": "web"},
                  "titlecase": ["nmae"]}}""");

        JsonNode report = tried("name\na\n");

        assertThat(names(report)).startsWith("file done", "mapping done", "literal done", "titlecase failed");
        assertThat(report.path("findings").get(0).path("line").asInt()).isEqualTo(3);
        assertThat(report.path("findings").get(0).path("message").asText()).contains("'nmae' is not in the data");
    }

    @Test
    void saysWhatEachRuleSaidAndShowsTheRowsThatAreHeldBack() throws IOException {
        file("dq-rules/dq-Shop-Orders.json", """
                {"before_transform": {"warn_rules": ["RowCount > 5"], "quarantine_rules": ["ColumnValues 'n' < 10"]},
                 "after_transform": {"halt_rules": ["IsComplete 'id'"]}}""");

        JsonNode report = tried("id,n\n1,5\n2,50\n,6\n");

        JsonNode before = step(report, "before_transform");
        assertThat(before.path("rules").get(0).path("action").asText()).isEqualTo("warn");
        assertThat(before.path("rules").get(0).path("passed").asBoolean()).isFalse();
        assertThat(before.path("held").path("count").asLong()).isEqualTo(1);
        assertThat(before.path("held").path("rows").get(0).get(1).asText()).isEqualTo("50");
        assertThat(before.path("rows").toString()).isEqualTo("[[\"1\",\"5\"],[null,\"6\"]]");
        JsonNode after = step(report, "after_transform");
        assertThat(after.path("status").asText()).isEqualTo("failed");
        assertThat(after.path("rules").get(0).path("passed").asBoolean()).isFalse();
        assertThat(report.path("findings").get(0).path("message").asText()).contains("halt rule IsComplete");
    }

    @Test
    void runsTheSparkSqlOverTheLoadedFileAndThoseGivenWithIt() throws IOException {
        others.add(upload("Customers", "id,name\n1,Ada\n"));
        file(
                "transformation-sql/spark-Shop-Orders.sql",
                "SELECT orders.id, name, orders.year, orders.month, orders.day\n"
                        + "FROM shop.orders LEFT JOIN shop.customers ON orders.customer = customers.id\nORDER BY 1");
        file("transformation-sql/redshift-Shop-Orders.sql", "DROP VIEW IF EXISTS v;\nCREATE VIEW v AS SELECT 1 AS n;");

        JsonNode report = tried("id,customer\n7,1\n8,2\n");

        assertThat(report.path("findings")).isEmpty();
        assertThat(step(report, "with Shop/Customers").path("text").asText()).startsWith("1 row ");
        JsonNode query = step(report, "query orders");
        assertThat(query.path("rows").get(0).get(1).asText()).isEqualTo("Ada");
        assertThat(query.path("rows").get(1).get(1).isNull()).isTrue();
        assertThat(query.path("text").asText()).startsWith("2 rows in table shop_consume.orders");
        assertThat(step(report, "redshift sql").path("statements")).hasSize(2);
        assertThat(report.path("notRun").toString()).contains("planned, and not executed");
    }

    @Test
    void readsTheQueriesOfRedshiftAndSaysThatItDoesNotComputeThem() throws IOException {
        String queries = "transformation-sql/redshift-consume-Shop-Orders.sql";
        file(queries, "SELECT id FROM awsdatacatalog.shop.orders;\nCREATE TABLE counts AS SELECT 1 AS n");

        JsonNode report = tried("id\n7\n");

        JsonNode step = step(report, "redshift queries");
        assertThat(step.path("statements").findValuesAsText("kind")).containsExactly("fills orders", "fills counts");
        assertThat(step.path("text").asText()).isEqualTo("read, and not computed");
        assertThat(report.path("notRun").toString())
                .contains("the queries that Redshift computes were read, and not computed");

        file(queries, "\nUPDATE t SET a = 1");
        JsonNode finding = tried("id\n7\n").path("findings").get(0);
        assertThat(finding.path("line").asInt()).isEqualTo(2);
        assertThat(finding.path("message").asText()).contains("it must be a query");
    }

    @Test
    void aTableThatTheTrialDoesNotHaveIsToldAtTheLineThatReadsIt() throws IOException {
        file("transformation-sql/spark-Shop-Orders.sql", "SELECT *\nFROM shop.orders\nJOIN shop.missing USING (id)");

        JsonNode finding = tried("id\n7\n").path("findings").get(0);

        assertThat(finding.path("line").asInt()).isEqualTo(3);
        assertThat(finding.path("message").asText())
                .contains("shop`.`missing` cannot be found")
                .doesNotContain("UnresolvedRelation")
                .endsWith("--with Db/Table=FILE");
    }

    @Test
    void leavesNoTableToTheNextTrial() throws IOException {
        tried("id\n7\n");

        assertThat(LAKE.spark().sql("show namespaces in glue_catalog").collectAsList().stream()
                        .map(row -> row.getString(0)))
                .doesNotContain("shop", "shop_consume");
    }
}
