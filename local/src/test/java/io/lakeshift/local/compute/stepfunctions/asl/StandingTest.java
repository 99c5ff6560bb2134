package io.lakeshift.local.compute.stepfunctions.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandingTest {
    private final Set<String> broken = new HashSet<>();
    private final Trial trial = new Trial().task("work", input -> {
        if (broken.contains(input.asText())) {
            throw Trial.failure("Broken");
        }
        return TextNode.valueOf(input.asText() + " done");
    });

    private static String task(String name, String end) {
        return "'" + name + "': {'Type': 'Task', 'Resource': 'work', " + end + "}";
    }

    /** Runs until it fails on a value, mends that value, and goes on from what was written of where it stood. */
    private JsonNode redriven(String definition, String input, String fault) {
        broken.add(fault);
        assertThatThrownBy(() -> trial.run(definition, input)).isInstanceOf(StateFailedException.class);
        broken.clear();
        trial.calls.clear();
        trial.standing = Standing.of(Trial.json(trial.standing.toJson().toString()));
        return trial.goOn(definition, input);
    }

    @Test
    void aRunGoesOnWithTheStateThatFailedAndItsInput() {
        JsonNode output = redriven(
                "{'StartAt': 'A', 'States': {" + task("A", "'Next': 'B'") + "," + task("B", "'End': true") + "}}",
                "'x'",
                "x done");

        assertThat(output.asText()).isEqualTo("x done done");
        assertThat(trial.calls).extracting(JsonNode::asText).containsExactly("x done");
        assertThat(trial.events()).filteredOn("TaskStateEntered"::equals).hasSize(2);
    }

    @Test
    void onlyTheIterationsThatDidNotSucceedRunAgain() {
        JsonNode output = redriven(
                "{'StartAt': 'M', 'States': {'M': {'Type': 'Map', 'End': true, 'MaxConcurrency': 1, 'ItemProcessor':"
                        + "{'StartAt': 'A', 'States': {" + task("A", "'Next': 'B'") + "," + task("B", "'End': true")
                        + "}}}}}",
                "['x', 'y', 'z']",
                "y done");

        assertThat(output).extracting(JsonNode::asText).containsExactly("x done done", "y done done", "z done done");
        assertThat(trial.calls).extracting(JsonNode::asText).containsExactly("y done", "z", "z done");
        assertThat(trial.events()).filteredOn("MapStateStarted"::equals).hasSize(1);
        assertThat(trial.events()).filteredOn("MapIterationStarted"::equals).hasSize(3);
    }

    @Test
    void onlyTheBranchesThatDidNotSucceedRunAgain() {
        JsonNode output = redriven(
                "{'StartAt': 'P', 'States': {'P': {'Type': 'Parallel', 'End': true, 'Branches': ["
                        + "{'StartAt': 'A', 'States': {" + task("A", "'End': true") + "}},"
                        + "{'StartAt': 'B', 'States': {'B': {'Type': 'Pass', 'Result': 'y', 'Next': 'C'},"
                        + task("C", "'End': true") + "}}]}}}",
                "'x'",
                "y");

        assertThat(output).extracting(JsonNode::asText).containsExactly("x done", "y done");
        assertThat(trial.calls).extracting(JsonNode::asText).containsExactly("y");
    }

    @Test
    void anAttemptThatARetryMakesRunsEveryIteration() {
        broken.add("y");
        String definition = "{'StartAt': 'M', 'States': {'M': {'Type': 'Map', 'End': true, 'MaxConcurrency': 1,"
                + "'Retry': [{'ErrorEquals': ['Broken'], 'MaxAttempts': 1}], 'ItemProcessor':"
                + "{'StartAt': 'A', 'States': {" + task("A", "'End': true") + "}}}}}";

        assertThatThrownBy(() -> trial.run(definition, "['x', 'y']")).isInstanceOf(StateFailedException.class);

        assertThat(trial.calls).extracting(JsonNode::asText).containsExactly("x", "y", "x", "y");
    }

    @Test
    void aRunThatAFailStateEndedFailsThereAgain() {
        String definition = "{'StartAt': 'A', 'States': {" + task("A", "'Next': 'F'")
                + ", 'F': {'Type': 'Fail', 'Error': 'Told'}}}";
        assertThatThrownBy(() -> trial.run(definition, "'x'")).isInstanceOf(StateFailedException.class);
        trial.calls.clear();

        assertThatThrownBy(() -> trial.goOn(definition, "'x'")).isInstanceOf(StateFailedException.class);

        assertThat(trial.calls).isEmpty();
    }
}
