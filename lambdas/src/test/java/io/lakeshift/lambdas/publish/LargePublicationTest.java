package io.lakeshift.lambdas.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.redshift.client.StatementFailedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LargePublicationTest {

    /** What a state, and a message of SNS, may hold. */
    private static final int LIMIT = 262_144;

    /** Characters of a cause that Step Functions keeps. */
    private static final int LONGEST_CAUSE = 32_768;

    /** Events of the history that an invocation leaves which is not followed by a pause. */
    private static final int EVENTS = 7;

    private final PublishFixture publish = new PublishFixture();

    @BeforeEach
    void nothingButTheScriptIsMissing() {}

    @ParameterizedTest
    @CsvSource({"1000, 1000", "1001, 501", "2500, 834"})
    void anyNumberOfBatchesTakesAFewThousandEventsOfTheHistory(int batches, int invocations) {
        publish.script("VACUUM t;\n".repeat(batches));

        List<ObjectNode> answers = answers(publish.plan());

        assertThat(answers)
                .hasSize(invocations)
                .last()
                .satisfies(answer -> assertThat(answer.get("status").asText()).isEqualTo("FINISHED"));
        assertThat(publish.warehouse().changes()).hasSize(batches).containsOnly("iam: VACUUM t");
        assertThat(answers).allMatch(answer -> bytes(answer) < 1000);
        assertThat(invocations * EVENTS).isLessThan(25_000 - 17_000);
    }

    @Test
    void aPlanThatNoStateCouldHoldIsKeptOutsideOfIt() {
        publish.script(views(120, 30));

        ObjectNode plan = publish.plan();
        List<ObjectNode> answers = answers(plan);

        String key = plan.get("publication").asText();
        assertThat(key).startsWith("publications/one/");
        assertThat(publish.objects().text("temp", key)).hasSizeGreaterThan(LIMIT);
        assertThat(bytes(plan)).isLessThan(LIMIT / 4);
        assertThat(answers).allMatch(answer -> bytes(answer) < LIMIT / 3);
        assertThat(answers.get(answers.size() - 1).get("views")).hasSize(120);
    }

    @Test
    void whatBecameOfThousandsOfViewsIsCutToWhatAStateCanHoldAndSaysSo() {
        publish.script(views(900, 1));

        ObjectNode last = publish.publish();

        assertThat(bytes(last)).isLessThan(LIMIT / 3);
        assertThat(last.get("views").size() + last.get("left_out").asInt()).isEqualTo(900);
        assertThat(last.get("left_out").asInt()).isPositive();
    }

    @Test
    void theLargestStateOfAFailedRunIsAMessageThatTheTopicTakes() {
        publish.script(views(900, 1));
        ObjectNode failure = StrictJson.newObject().put("Cause", "\"".repeat(LONGEST_CAUSE));
        ObjectNode state = StrictJson.newObject().put("execution_id", "x".repeat(4000));
        state.putObject("access").put("policies", "x".repeat(16_000));
        state.set("publish", publish.publish());
        state.set("error", failure);
        state.set("audit_error", failure);

        assertThat(bytes(state)).isLessThan(LIMIT);
    }

    @Test
    void aBatchThatFailsAmongSeveralOfOneInvocationIsToldByTheNextSoThatTheStateSaysWhatIsDone() {
        publish.script("VACUUM t;\n".repeat(1000) + "VACUUM u;");
        publish.warehouse().outcome("VACUUM u", "ERROR: out of disk");
        ObjectNode last = publish.plan().put("batch", 999);

        ObjectNode answer = publish.advance(last);

        assertThat(answer.get("batch").asInt()).isEqualTo(1000);
        assertThatThrownBy(() -> publish.advance(answer))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageContaining("statement 1001 (line 1001) failed: ERROR: out of disk");
        assertThat(publish.advance(answer, 1).get("status").asText()).isEqualTo("FINISHED");
    }

    @Test
    void anExecutionThatWasStoppedBeginsNoFurtherBatch() {
        publish.script("VACUUM t;\n".repeat(1001));
        ObjectNode plan = publish.plan();
        publish.executionStops();

        publish.advance(plan);

        assertThat(publish.warehouse().changes()).hasSize(1);
    }

    @Test
    void aPlanThatHasExpiredIsNamed() {
        publish.script("VACUUM t");
        ObjectNode plan = publish.plan();
        publish.objects().delete("temp", List.of(plan.get("publication").asText()));

        assertThatThrownBy(() -> publish.advance(plan))
                .hasMessageContaining("s3://temp/publications/one/")
                .hasMessageContaining("Start a new execution");
    }

    private List<ObjectNode> answers(ObjectNode plan) {
        List<ObjectNode> answers = new ArrayList<>();
        ObjectNode last = plan;
        while (!last.get("status").asText().equals("FINISHED")) {
            last = publish.advance(last);
            answers.add(last);
        }
        return answers;
    }

    /** Views that are there already, each with so many grants. */
    private String views(int count, int grants) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < grants; i++) {
            rows.add(List.of("SELECT", "user", "u".repeat(120) + i, "f"));
        }
        publish.catalog().grants(rows);
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < count; i++) {
            String name = "view_of_all_the_policies_that_somebody_may_want_to_see_" + i;
            publish.warehouse().table("\"" + name + "\"", List.of(List.of("row_count"), List.of("7")));
            publish.catalog().foreignViewIsThere("public", name, PublishFixture.PUBLISHER);
            script.append("CREATE MATERIALIZED VIEW ")
                    .append(name)
                    .append(" AS SELECT ")
                    .append(i)
                    .append(" AS n FROM t;\n");
        }
        return script.toString();
    }

    private static int bytes(JsonNode json) {
        return StrictJson.write(json).getBytes(StandardCharsets.UTF_8).length;
    }
}
