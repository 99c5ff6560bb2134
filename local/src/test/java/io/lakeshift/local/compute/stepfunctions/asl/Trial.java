package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.compute.stepfunctions.data.Payload;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import io.lakeshift.local.compute.stepfunctions.history.History;
import io.lakeshift.local.compute.stepfunctions.history.HistoryEvent;
import io.lakeshift.local.compute.stepfunctions.history.Track;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Runs definitions on virtual time, with tasks made of lambdas. Definitions are written with single quotes. */
final class Trial {
    final VirtualClock clock = new VirtualClock();
    final Callbacks callbacks = new Callbacks();
    final List<JsonNode> calls = new ArrayList<>();
    final BranchCancellation cancellation = BranchCancellation.ofExecution(Optional.empty());
    Standing standing = new Standing();
    private final Map<String, BiFunction<JsonNode, TaskCall, JsonNode>> tasks = new HashMap<>();
    private final History history = new History(clock::now, event -> {});

    /** A task is named by its Resource; one that begins with "token" waits for its token. */
    Trial task(String resource, Function<JsonNode, JsonNode> work) {
        return task(resource, (input, call) -> work.apply(input));
    }

    Trial task(String resource, BiFunction<JsonNode, TaskCall, JsonNode> work) {
        tasks.put(resource, work);
        return this;
    }

    JsonNode run(String definition, String input) {
        standing = new Standing();
        return goOn(definition, input);
    }

    /** Runs on from where it stands. */
    JsonNode goOn(String definition, String input) {
        Interpreter interpreter = new Interpreter(clock, Runnable::run, new Random(1), callbacks);
        ObjectNode context = (ObjectNode) Payload.parse("""
                {"Execution": {"Id": "arn:e", "Name": "e", "RoleArn": "arn:role"}, "StateMachine": {"Name": "m"}}""");
        Branch branch = new Branch(interpreter, cancellation, new Track(history, history.last()), context, standing);
        return parse(definition).run(json(input), branch);
    }

    Definition parse(String definition) {
        return Definition.parse(definition.replace('\'', '"'), (resource, parameters) -> {
            if (!tasks.containsKey(resource)) {
                throw new DefinitionException("the Resource '%s' is not supported locally".formatted(resource));
            }
            return work(resource);
        });
    }

    private TaskWork work(String resource) {
        return new TaskWork() {
            @Override
            public TaskEvents events() {
                return new TaskEvents.Integration("test", resource, "us-east-2");
            }

            @Override
            public boolean waitsForToken() {
                return resource.startsWith("token");
            }

            @Override
            public JsonNode run(JsonNode parameters, TaskCall call) {
                calls.add(parameters);
                return tasks.get(resource).apply(parameters, call);
            }
        };
    }

    List<String> events() {
        return history.events().stream().map(HistoryEvent::type).toList();
    }

    List<HistoryEvent> history() {
        return history.events();
    }

    Duration elapsed() {
        return Duration.between(VirtualClock.START, clock.now());
    }

    static JsonNode json(String text) {
        return Payload.parse(text.replace('\'', '"'));
    }

    static StateFailedException failure(String error) {
        return new StateFailedException(error, "because");
    }
}
