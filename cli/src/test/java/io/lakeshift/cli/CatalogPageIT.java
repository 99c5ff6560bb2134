package io.lakeshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the catalog page of the console is told of a lake with the samples. */
class CatalogPageIT {
    private static final ConsolePage PAGE = ConsolePage.get();
    private static final String VIEW = "general_insurance_redshift_materialized";

    @Test
    void databasesOfTheDataCatalogAndSchemasOfRedshiftListWhatIsInThem() throws IOException, InterruptedException {
        JsonNode databases = PAGE.read("catalog").path("databases");

        assertThat(kind(databases, "syntheticgeneraldata", "policydata")).isEqualTo("glue iceberg");
        assertThat(kind(databases, "syntheticgeneraldata_consume", "policydata"))
                .isEqualTo("glue iceberg");
        assertThat(kind(databases, "dev.public", VIEW)).isEqualTo("redshift materialized view");
        assertThat(kind(databases, "dev.public", "general_insurance_redshift_spectrum"))
                .isEqualTo("redshift view");
        assertThat(kind(databases, "dev.datalake_syntheticgeneraldata_consume", "policydata"))
                .isEqualTo("redshift external table");
        assertThat(databases.findValuesAsText("name"))
                .noneMatch(name -> name.startsWith("mv_tbl__") || name.contains("pg_catalog"));
    }

    private static String kind(JsonNode databases, String database, String table) {
        return StreamSupport.stream(databases.spliterator(), false)
                .filter(one -> one.path("name").asText().equals(database))
                .flatMap(one -> StreamSupport.stream(one.path("tables").spliterator(), false)
                        .filter(entry -> entry.path("name").asText().equals(table))
                        .map(entry -> one.path("kind").asText() + " "
                                + entry.path("kind").asText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(database + "." + table + " is not in " + databases));
    }

    @Test
    void aTableHasItsColumnsAndItsSnapshotsWithTheFilesTheyCameFrom() throws IOException, InterruptedException {
        JsonNode table = PAGE.read("catalog/syntheticgeneraldata/policydata");

        assertThat(table.path("kind").asText()).isEqualTo("iceberg");
        assertThat(table.path("columns").findValuesAsText("name")).contains("policynumber", "year", "execution_id");
        assertThat(table.path("location").asText()).startsWith("s3://");
        JsonNode newest = table.path("snapshots").get(0);
        assertThat(newest.path("current").asBoolean()).isTrue();
        assertThat(newest.path("rows").asInt()).isEqualTo(500);
        assertThat(newest.path("added").asInt()).isEqualTo(500);
        assertThat(newest.path("file").asText()).startsWith("SyntheticGeneralData/PolicyData/");
        JsonNode consumed = PAGE.read("catalog/syntheticgeneraldata_consume/policydata");
        assertThat(consumed.path("snapshots").get(0).path("file").asText())
                .startsWith("SyntheticGeneralData/PolicyData/");
        assertThat(PAGE.refused("catalog/syntheticgeneraldata/nothing"))
                .startsWith("404 there is no \"nothing\" in \"syntheticgeneraldata\"");
    }

    @Test
    void aMaterializedViewSaysWhatItReadsAndHowFreshItIs() throws IOException, InterruptedException {
        JsonNode view = PAGE.read("catalog/dev.public/" + VIEW);

        assertThat(view.path("kind").asText()).isEqualTo("materialized view");
        assertThat(view.path("columns").findValuesAsText("name")).contains("policynumber", "claimlimit");
        assertThat(view.path("sql").asText()).containsIgnoringCase("select").contains("claimlimit");
        assertThat(view.path("freshness").asText())
                .matches("(Fresh|Stale): what it reads has (not )?changed since it was computed; .*nothing refreshes it"
                        + " by itself\\.");
        assertThat(view.has("snapshots")).isFalse();
    }

    @Test
    void rowsAreShownToWhoeverMayReadThem() throws IOException, InterruptedException {
        for (String table : List.of("syntheticgeneraldata/policydata", "dev.public/" + VIEW)) {
            JsonNode sample = PAGE.read("catalog/" + table + "/sample");
            assertThat(sample.path("rows")).as(table).hasSize(20);
            int policy = sample.path("columns").findValuesAsText("name").indexOf("policynumber");
            assertThat(sample.path("rows").get(0).get(policy).asText()).isNotEmpty();
        }
        SampleLake.get().administrator().run("CREATE USER catalog_page_reader PASSWORD DISABLE");
        assertThat(PAGE.refused("catalog/dev.public/" + VIEW + "/sample?user=catalog_page_reader"))
                .contains("permission denied");
    }

    @Test
    void theWayFromFileToViewIsDrawnDownToColumns() throws IOException, InterruptedException {
        JsonNode graph = PAGE.read("catalog/dev.public/" + VIEW + "/lineage");

        assertThat(ids(graph))
                .contains(
                        "dev.public." + VIEW,
                        "dev.datalake_syntheticgeneraldata_consume.policydata",
                        "syntheticgeneraldata_consume.policydata",
                        "syntheticgeneraldata.policydata",
                        "syntheticgeneraldata.claimdata")
                .anySatisfy(id -> assertThat(id).startsWith("file:SyntheticGeneralData/PolicyData/"))
                .doesNotContain("dev.public.general_insurance_redshift_spectrum", "dev.public.claims");
        assertThat(edge(graph, "syntheticgeneraldata_consume.policydata", "dev.public." + VIEW))
                .isEmpty();
        assertThat(edge(graph, "dev.datalake_syntheticgeneraldata_consume.policydata", "dev.public." + VIEW))
                .contains("policynumber>policynumber");
        assertThat(edge(
                        graph,
                        "syntheticgeneraldata_consume.policydata",
                        "dev.datalake_syntheticgeneraldata_consume.policydata"))
                .contains("policynumber>policynumber");
        assertThat(edge(graph, "syntheticgeneraldata.policydata", "syntheticgeneraldata_consume.policydata"))
                .contains("earnedpremium>claimlimit", "generationdate>policies_last_updated");
        assertThat(graph.path("fileColumns").asBoolean()).isFalse();
        assertThat(graph.path("gaps")).isEmpty();
    }

    @Test
    void whatIsMadeOfATableIsDrawnToo() throws IOException, InterruptedException {
        JsonNode graph = PAGE.read("catalog/syntheticgeneraldata/claimdata/lineage");

        assertThat(ids(graph))
                .contains("dev.public." + VIEW, "dev.public.general_insurance_redshift_spectrum")
                .doesNotContain("syntheticgeneraldata.policydata");
        assertThat(edge(
                        graph,
                        "syntheticgeneraldata_consume.policydata",
                        "dev.public.general_insurance_redshift_spectrum"))
                .contains("ein>ein", "lob>lineofbusiness");
    }

    private static List<String> ids(JsonNode graph) {
        return graph.path("nodes").findValuesAsText("id");
    }

    /** The columns of an edge; of one that is not there none. */
    private static List<String> edge(JsonNode graph, String from, String to) {
        List<String> pairs = new ArrayList<>();
        graph.path("edges").forEach(edge -> {
            if (edge.path("from").asText().equals(from)
                    && edge.path("to").asText().equals(to)) {
                edge.path("columns")
                        .forEach(pair -> pairs.add(
                                pair.get(0).asText() + ">" + pair.get(1).asText()));
            }
        });
        return pairs;
    }
}
