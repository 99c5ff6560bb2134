package io.lakeshift.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two versions of one file whose runs overlap: the newer one's rows are those of the table, whichever is done first. */
class VersionsIT {

    private static final SharedLake LAKE = SharedLake.get();
    private static final int MANY = 300_000;

    @Test
    void theNewerVersionCountsIfTheOlderTakesLonger() throws IOException {
        loadBoth("Slower", rows("old", MANY), rows("new", 2));

        assertThat(LAKE.value("select count(*) || ' ' || min(a) || ' ' || max(a) from awsdatacatalog.versions.slower"))
                .isEqualTo("2 new new");
    }

    @Test
    void theNewerVersionCountsIfItTakesLonger() throws IOException {
        loadBoth("Faster", rows("old", 2), rows("new", MANY));

        assertThat(LAKE.value("select count(*) || ' ' || min(a) || ' ' || max(a) from awsdatacatalog.versions.faster"))
                .isEqualTo(MANY + " new new");
    }

    @Test
    void aVersionThatIsNotTheNewestAnyMoreStartsNoJob() throws IOException {
        JsonNode first = LAKE.load("Versions/Again/a.csv", rows("old", 1));
        JsonNode second = LAKE.load("Versions/Again/a.csv", rows("new", 1));

        JsonNode again = LAKE.run(
                (ObjectNode) SharedLake.JSON.readTree(first.path("input").asText()));

        assertThat(again.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(LAKE.auditOf(again).path("job_latest_status").path("S").asText())
                .isEqualTo("SUPERSEDED");
        assertThat(LAKE.auditOf(again).path("error_message").path("S").asText())
                .startsWith("Superseded by version " + version(second) + " of the same object");
        assertThat(LAKE.jobRunsOf("collect-to-cleanse-job", idOf(first))).hasSize(1);
        assertThat(LAKE.value("select max(a) from awsdatacatalog.versions.again"))
                .isEqualTo("new");
    }

    private static void loadBoth(String table, String older, String newer) throws IOException {
        String key = "Versions/" + table + "/2026/01/02/a.csv";
        String first = LAKE.start(key, older);
        String firstId = idOf(LAKE.describe(first));
        Awaited.until(
                () -> LAKE.jobRunsOf("collect-to-cleanse-job", firstId),
                runs -> runs.stream()
                        .anyMatch(run -> run.path("JobRunState").asText().equals("RUNNING")));
        String second = LAKE.start(key, newer);

        JsonNode firstEnd = LAKE.awaitEnd(first);
        JsonNode secondEnd = LAKE.awaitEnd(second);

        assertThat(secondEnd.path("startDate").asDouble())
                .as("the runs overlap")
                .isLessThan(firstEnd.path("stopDate").asDouble());
        assertThat(secondEnd.path("status").asText())
                .as(secondEnd.path("cause").asText())
                .isEqualTo("SUCCEEDED");
        assertThat(LAKE.auditOf(secondEnd).path("job_latest_status").path("S").asText())
                .isEqualTo("SUCCEEDED");
        assertThat(firstEnd.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(LAKE.auditOf(firstEnd).path("job_latest_status").path("S").asText())
                .isIn("SUCCEEDED", "SUPERSEDED");
        for (JsonNode end : List.of(firstEnd, secondEnd)) {
            assertThat(LAKE.jobRunsOf("collect-to-cleanse-job", idOf(end)))
                    .extracting(run ->
                            run.path("Arguments").path("--object_version").asText())
                    .containsExactly(version(end));
        }
        assertThat(version(firstEnd)).isNotEqualTo(version(secondEnd));
    }

    private static String rows(String value, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> value + "," + i + "\n")
                .collect(Collectors.joining("", "a,n\n", ""));
    }

    private static String version(JsonNode execution) throws IOException {
        return SharedLake.JSON
                .readTree(execution.path("input").asText())
                .path("object_version")
                .asText();
    }

    private static String idOf(JsonNode execution) throws IOException {
        return SharedLake.JSON
                .readTree(execution.path("input").asText())
                .path("execution_id")
                .asText();
    }
}
