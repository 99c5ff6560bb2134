package io.lakeshift.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.ground.LakeException;
import io.lakeshift.local.terminal.LakeHttp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The executions of the lake's state machine, watched through the Step Functions API. */
public final class LoadExecutions {
    /** How an execution ends whose file was loaded and published. */
    static final String SUCCEEDED = "SUCCEEDED";

    private static final Duration START_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration END_TIMEOUT = Duration.ofMinutes(30);
    private static final long POLL_MILLIS = 100;

    private final LakeHttp client;
    private final String stateMachineArn;

    public LoadExecutions(LakeHttp client, String stateMachineArn) {
        this.client = client;
        this.stateMachineArn = stateMachineArn;
    }

    /** The ARNs of all executions, the newest first. */
    public List<String> arns() {
        List<String> arns = new ArrayList<>();
        ObjectNode input = JsonNodeFactory.instance.objectNode().put("stateMachineArn", stateMachineArn);
        JsonNode page;
        do {
            page = call("ListExecutions", input);
            page.path("executions")
                    .forEach(
                            execution -> arns.add(execution.path("executionArn").asText()));
            input.put("nextToken", page.path("nextToken").asText(""));
        } while (page.hasNonNull("nextToken"));
        return arns;
    }

    /**
     * Waits for an execution that was not there before.
     *
     * @throws LakeException if none is started within a minute
     */
    public String awaitNew(List<String> before) {
        return poll(
                START_TIMEOUT,
                "no execution was started",
                () -> arns().stream()
                        .filter(arn -> !before.contains(arn))
                        .findFirst()
                        .orElse(null));
    }

    /**
     * Tells each state an execution enters, and waits for its end.
     *
     * @throws LakeException if it does not succeed; the message has the error and the cause
     */
    public void follow(String executionArn, Consumer<String> entered) {
        List<String> told = new ArrayList<>();
        JsonNode end = poll(END_TIMEOUT, executionArn + " did not end", () -> {
            List<String> states = states(executionArn);
            states.subList(told.size(), states.size()).forEach(entered);
            told.addAll(states.subList(told.size(), states.size()));
            JsonNode described = describe(executionArn);
            return described.path("status").asText().equals("RUNNING") ? null : described;
        });
        entered.accept(end.path("status").asText());
        if (!end.path("status").asText().equals(SUCCEEDED)) {
            throw new LakeException(executionArn + " ended as "
                    + end.path("status").asText() + ": " + end.path("error").asText("") + " "
                    + end.path("cause").asText(""));
        }
    }

    /** What the API tells of an execution. */
    public JsonNode describe(String executionArn) {
        return call("DescribeExecution", JsonNodeFactory.instance.objectNode().put("executionArn", executionArn));
    }

    private JsonNode call(String operation, JsonNode input) {
        return client.json("states", "AWSStepFunctions." + operation, input, Map.of());
    }

    private List<String> states(String executionArn) {
        List<String> states = new ArrayList<>();
        ObjectNode input = JsonNodeFactory.instance.objectNode().put("executionArn", executionArn);
        JsonNode page;
        do {
            page = call("GetExecutionHistory", input);
            page.path("events").forEach(event -> {
                JsonNode name = event.path("stateEnteredEventDetails").path("name");
                if (!name.isMissingNode()) {
                    states.add(name.asText());
                }
            });
            input.put("nextToken", page.path("nextToken").asText(""));
        } while (page.hasNonNull("nextToken"));
        return states;
    }

    /** The API has no call that waits, so it is asked again and again. */
    private static <T> T poll(Duration timeout, String otherwise, Supplier<T> ask) {
        Instant end = Instant.now().plus(timeout);
        try {
            while (Instant.now().isBefore(end)) {
                T answer = ask.get();
                if (answer != null) {
                    return answer;
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LakeException("stopped while waiting", stopped);
        }
        throw new LakeException(otherwise + " within " + timeout.toSeconds() + " s");
    }
}
