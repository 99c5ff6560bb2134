package io.lakeshift.local.compute.stepfunctions.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one execution: who runs what on which input since when, how it ended, and how often it was redriven.
 */
public record Execution(Start start, Optional<End> end, Redrives redrives) {

    /**
     * The beginning.
     *
     * @param input the JSON document as it was given
     * @param folder where its files are, below the folder of all executions
     */
    public record Start(String arn, String stateMachineArn, String input, Instant time, String folder) {
        public String name() {
            return arn.substring(arn.lastIndexOf(':') + 1);
        }
    }

    /**
     * The end.
     *
     * @param output of an execution that succeeded
     * @param error of one that did not
     * @param cause of one that did not
     */
    public record End(
            ExecutionStatus status,
            Instant time,
            Optional<String> output,
            Optional<String> error,
            Optional<String> cause) {

        static End succeeded(Instant time, String output) {
            return new End(ExecutionStatus.SUCCEEDED, time, Optional.of(output), Optional.empty(), Optional.empty());
        }

        /** The same end, not before its last event. */
        End at(Instant moment) {
            return new End(status, moment, output, error, cause);
        }

        static End failed(ExecutionStatus status, Instant time, Optional<String> error, Optional<String> cause) {
            return new End(status, time, Optional.empty(), error, cause);
        }
    }

    /**
     * How often it was run on after its end.
     *
     * @param last when that was done the last time; empty if never
     */
    public record Redrives(int count, Optional<Instant> last) {
        static final Redrives NONE = new Redrives(0, Optional.empty());
    }

    static Execution started(Start start) {
        return new Execution(start, Optional.empty(), Redrives.NONE);
    }

    static Execution of(JsonNode json) {
        Start start = new Start(
                json.path("executionArn").asText(),
                json.path("stateMachineArn").asText(),
                json.path("input").asText(),
                Instant.parse(json.path("startDate").asText()),
                json.path("folder").asText());
        Redrives redrives = new Redrives(
                json.path("redriveCount").asInt(), text(json, "redriveDate").map(Instant::parse));
        if (!json.has("stopDate")) {
            return new Execution(start, Optional.empty(), redrives);
        }
        return new Execution(
                start,
                Optional.of(new End(
                        ExecutionStatus.valueOf(json.path("status").asText()),
                        Instant.parse(json.path("stopDate").asText()),
                        text(json, "output"),
                        text(json, "error"),
                        text(json, "cause"))),
                redrives);
    }

    ObjectNode toState() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("executionArn", start.arn()).put("stateMachineArn", start.stateMachineArn());
        json.put("status", status().name()).put("startDate", start.time().toString());
        json.put("folder", start.folder()).put("input", start.input());
        redrives.last()
                .ifPresent(time -> json.put("redriveCount", redrives.count()).put("redriveDate", time.toString()));
        end.ifPresent(last -> {
            json.put("stopDate", last.time().toString());
            last.output().ifPresent(output -> json.put("output", output));
            last.error().ifPresent(error -> json.put("error", error));
            last.cause().ifPresent(cause -> json.put("cause", cause));
        });
        return json;
    }

    Execution ended(End last) {
        return new Execution(start, Optional.of(last), redrives);
    }

    Execution redriven(Instant now) {
        return new Execution(start, Optional.empty(), new Redrives(redrives.count() + 1, Optional.of(now)));
    }

    public ExecutionStatus status() {
        return end.map(End::status).orElse(ExecutionStatus.RUNNING);
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.ofNullable(json.path(field).textValue());
    }
}
