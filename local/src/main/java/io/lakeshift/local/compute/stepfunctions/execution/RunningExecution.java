package io.lakeshift.local.compute.stepfunctions.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.compute.stepfunctions.asl.Branch;
import io.lakeshift.local.compute.stepfunctions.asl.BranchCancellation;
import io.lakeshift.local.compute.stepfunctions.asl.BranchStoppedException;
import io.lakeshift.local.compute.stepfunctions.asl.Interpreter;
import io.lakeshift.local.compute.stepfunctions.asl.Standing;
import io.lakeshift.local.compute.stepfunctions.data.Payload;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import io.lakeshift.local.compute.stepfunctions.history.EventDetails;
import io.lakeshift.local.compute.stepfunctions.history.History;
import io.lakeshift.local.compute.stepfunctions.history.Track;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** An execution on its way from ExecutionStarted to its end. */
final class RunningExecution {
    private final Interpreter interpreter;
    private final StateMachine machine;
    private final Execution execution;
    private final History history;
    private final BranchCancellation cancellation;
    private final Track track;
    private final Standing standing;
    private final AtomicReference<Reason> stopped = new AtomicReference<>();

    /** Why someone stopped it. */
    private record Reason(Optional<String> error, Optional<String> cause) {}

    /** @param standing where it goes on; at the beginning of an execution that starts */
    RunningExecution(
            Interpreter interpreter, StateMachine machine, Execution execution, History history, Standing standing) {
        this.interpreter = interpreter;
        this.machine = machine;
        this.execution = execution;
        this.history = history;
        this.standing = standing;
        this.track = new Track(history, history.last());
        this.cancellation = BranchCancellation.ofExecution(machine.definition()
                .timeout()
                .map(limit -> execution
                        .redrives()
                        .last()
                        .orElse(execution.start().time())
                        .plus(limit)));
    }

    StateMachine machine() {
        return machine;
    }

    Execution execution() {
        return execution;
    }

    History history() {
        return history;
    }

    void stop(Optional<String> error, Optional<String> cause) {
        stopped.compareAndSet(null, new Reason(error, cause));
        cancellation.cancel();
    }

    Standing standing() {
        return standing;
    }

    Execution.End run(JsonNode input) {
        int redrives = execution.redrives().count();
        if (redrives > 0) {
            track.record("ExecutionRedriven", EventDetails.empty().put("redriveCount", redrives));
        } else {
            ObjectNode details = EventDetails.input(EventDetails.empty(), input);
            track.record(ExecutionStatus.RUNNING.event(), details.put("roleArn", machine.roleArn()));
        }
        return recorded(outcome(input));
    }

    Execution.End refuse(String cause) {
        return recorded(failed(ExecutionStatus.ABORTED, Optional.empty(), Optional.of(cause)));
    }

    private Execution.End outcome(JsonNode input) {
        try {
            JsonNode output = machine.definition()
                    .run(input, new Branch(interpreter, cancellation, track, context(input), standing));
            return Execution.End.succeeded(interpreter.clock().now(), Payload.text(output));
        } catch (BranchStoppedException e) {
            return stoppedEnd();
        } catch (StateFailedException e) {
            return failed(ExecutionStatus.FAILED, Optional.of(e.error()), Optional.of(e.reason()));
        } catch (RuntimeException | StackOverflowError e) {
            // Whatever breaks within this lake must end the execution, not leave it running for ever.
            return failed(
                    ExecutionStatus.FAILED,
                    Optional.of(StateFailedException.RUNTIME),
                    Optional.of("Local fault: " + e));
        }
    }

    private Execution.End stoppedEnd() {
        if (cancellation.isTimedOut()) {
            return failed(ExecutionStatus.TIMED_OUT, Optional.empty(), Optional.empty());
        }
        Reason reason = Optional.ofNullable(stopped.get()).orElse(new Reason(Optional.empty(), Optional.empty()));
        return failed(ExecutionStatus.ABORTED, reason.error(), reason.cause());
    }

    private Execution.End failed(ExecutionStatus status, Optional<String> error, Optional<String> cause) {
        return Execution.End.failed(status, interpreter.clock().now(), error, cause);
    }

    private Execution.End recorded(Execution.End end) {
        track.record(end.status().event(), details(end));
        return end.at(interpreter.clock().now());
    }

    static ObjectNode details(Execution.End end) {
        ObjectNode details = EventDetails.empty();
        end.output().ifPresent(output -> EventDetails.output(details, Payload.parse(output)));
        end.error().ifPresent(error -> details.put("error", error));
        end.cause().ifPresent(cause -> details.put("cause", cause));
        return details;
    }

    private ObjectNode context(JsonNode input) {
        ObjectNode context = EventDetails.empty();
        ObjectNode self = context.putObject("Execution");
        self.put("Id", execution.start().arn());
        self.set("Input", input);
        self.put("Name", execution.start().name());
        self.put("RoleArn", machine.roleArn());
        self.put(
                "StartTime",
                execution.start().time().truncatedTo(ChronoUnit.MILLIS).toString());
        self.put("RedriveCount", execution.redrives().count());
        execution
                .redrives()
                .last()
                .ifPresent(time -> self.put(
                        "RedriveTime", time.truncatedTo(ChronoUnit.MILLIS).toString()));
        context.putObject("StateMachine").put("Id", machine.arn()).put("Name", machine.name());
        return context;
    }
}
