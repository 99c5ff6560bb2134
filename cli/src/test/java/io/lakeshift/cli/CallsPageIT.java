package io.lakeshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the pages of calls and roles of the console are told of a lake with the samples. */
class CallsPageIT {
    private static final ConsolePage PAGE = ConsolePage.get();

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    @Test
    void callsNameWhoAskedAndTheStatementThatDecided() throws IOException, InterruptedException {
        JsonNode answer = PAGE.read("calls?limit=20000");
        List<JsonNode> calls = list(answer.path("calls"));

        assertThat(calls)
                .anySatisfy(call -> {
                    assertThat(call.path("service").asText()).isEqualTo("s3");
                    assertThat(call.path("action").asText()).isEqualTo("GetObject");
                    assertThat(call.path("role").asText()).isEqualTo("dev-insurancelake-us-east-2-glue-role");
                    assertThat(call.path("decidedBy").asText()).matches(".+, statement (\\d+|\".+\")");
                })
                .anySatisfy(call -> assertThat(call.path("run").asText()).isNotEmpty());
        String next = answer.path("next").asText();
        JsonNode later = PAGE.read("calls?after=" + next);
        assertThat(list(later.path("calls")))
                .allSatisfy(call -> assertThat(call.path("number").asLong()).isGreaterThan(Long.parseLong(next)));
        assertThat(PAGE.refused("calls?after=x")).startsWith("400 after is \"x\"");
    }

    @Test
    void theCallsOfOneRunAreThoseOfItsStateMachine() throws IOException, InterruptedException {
        String run = PAGE.read("runs?table=SyntheticGeneralData/PolicyData")
                .path("runs")
                .get(0)
                .path("name")
                .asText();
        List<JsonNode> calls = list(PAGE.read("calls?limit=20000&run=" + run).path("calls"));

        assertThat(calls)
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.path("run").asText()).isEqualTo(run))
                .anySatisfy(call -> assertThat(call.path("service").asText()).isEqualTo("glue"));
    }

    @Test
    void rolesSayInSentencesWhatTheyMayAndWhatTheyDid() throws IOException, InterruptedException {
        JsonNode answer = PAGE.read("access/roles");

        assertThat(answer.path("session").asBoolean()).isTrue();
        JsonNode jobs = list(answer.path("roles")).stream()
                .filter(role -> role.path("name").asText().endsWith("glue-role"))
                .findFirst()
                .orElseThrow();
        assertThat(jobs.path("assumedBy").get(0).asText()).contains("glue.amazonaws.com", "may assume it");
        assertThat(list(jobs.path("statements"))).anySatisfy(statement -> {
            assertThat(statement.path("text").asText()).startsWith("It may ").contains("s3:GetObject");
            assertThat(statement.path("used").findValuesAsText("action")).contains("s3:GetObject");
            assertThat(statement.path("used").get(0).path("times").asLong()).isPositive();
        });
    }
}
