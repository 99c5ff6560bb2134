package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.lakeshift.local.compute.stepfunctions.data.Payload;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Has a task done, by a function or a service. */
record TaskState(String name, Transition.Target target, DataFlow data, ErrorHandling errors, Work work)
        implements State {

    /** What to do, and in what time. */
    record Work(TaskWork task, TaskTimes times) {}

    static TaskState read(Fields fields, String name, TaskCatalog tasks) {
        Transition.Target target = Transition.Target.read(fields);
        DataFlow data = DataFlow.ofWork(fields);
        ErrorHandling errors = ErrorHandling.read(fields, "state '" + name + "'");
        JsonNode parameters = fields.node("Parameters").orElse(MissingNode.getInstance());
        TaskWork task = find(fields, tasks, parameters);
        return new TaskState(name, target, data, errors, new Work(task, TaskTimes.read(fields)));
    }

    private static TaskWork find(Fields fields, TaskCatalog tasks, JsonNode parameters) {
        try {
            return tasks.find(fields.requiredText("Resource"), parameters);
        } catch (DefinitionException e) {
            throw e.getMessage().startsWith("state '") ? e : fields.invalid(e.getMessage());
        }
    }

    @Override
    public StateType type() {
        return StateType.TASK;
    }

    @Override
    public List<String> successors() {
        return Stream.concat(target.successors().stream(), errors.successors().stream())
                .toList();
    }

    @Override
    public Transition run(JsonNode input, Branch branch) {
        return errors.guard(input, branch, () -> target.with(data.output(input, attempt(input, branch), branch)));
    }

    private JsonNode attempt(JsonNode input, Branch branch) {
        if (!work.task().waitsForToken()) {
            JsonNode parameters = data.effectiveInput(input, branch);
            return narrated(parameters, branch, input, call -> work.task().run(parameters, call));
        }
        Callbacks.Callback callback = branch.interpreter().callbacks().open();
        branch.context().putObject("Task").put("Token", callback.token());
        try {
            JsonNode parameters = data.effectiveInput(input, branch);
            return narrated(parameters, branch, input, call -> {
                call.submitted(work.task().run(parameters, call));
                return call.await(callback);
            });
        } finally {
            branch.interpreter().callbacks().close(callback);
        }
    }

    private JsonNode narrated(JsonNode parameters, Branch branch, JsonNode input, Function<TaskCall, JsonNode> body) {
        TaskEvents events = work.task().events();
        TaskEvents.Timeouts timeouts = work.times().resolve(branch.scope(input));
        branch.track().record(events.type("Scheduled"), events.scheduled(parameters, timeouts));
        branch.track().record(events.type("Started"), events.common());
        try {
            JsonNode result = body.apply(new TaskCall(branch, events, timeouts));
            Payload.withinLimit(result, name, events.resource());
            branch.track().record(events.type("Succeeded"), events.output(result));
            return result;
        } catch (StateFailedException e) {
            boolean late = e.error().equals(StateFailedException.TIMEOUT)
                    || e.error().equals(StateFailedException.HEARTBEAT_TIMEOUT);
            branch.track().record(events.type(late ? "TimedOut" : "Failed"), events.failed(e));
            throw e;
        }
    }
}
