package io.lakeshift.local.compute.stepfunctions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.compute.stepfunctions.execution.Execution;
import io.lakeshift.local.compute.stepfunctions.execution.Executions;
import io.lakeshift.local.compute.stepfunctions.execution.Redrivability;
import io.lakeshift.local.compute.stepfunctions.execution.StateMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The redrives of executions, as the API asks for them and tells of them. */
final class Redrives {
    private static final Duration TOKEN_KEPT = Duration.ofMinutes(15);

    private final StateMachines machines;
    private final Executions executions;
    private final Map<Request, Instant> done = new HashMap<>();

    private record Request(String arn, String token) {}

    Redrives(StateMachines machines, Executions executions) {
        this.machines = machines;
        this.executions = executions;
    }

    /**
     * Runs an execution on; a request with a client token of the last 15 minutes has been done.
     *
     * @return when it was redriven
     */
    synchronized Instant redrive(Execution execution, Optional<String> clientToken) {
        String arn = execution.start().arn();
        done.values().removeIf(time -> time.plus(TOKEN_KEPT).isBefore(Instant.now()));
        Optional<Instant> earlier = clientToken.map(token -> done.get(new Request(arn, token)));
        if (earlier.isPresent()) {
            return earlier.get();
        }
        StateMachine machine = machine(execution);
        try {
            Instant redriven =
                    executions.redrive(machine, arn).redrives().last().orElseThrow();
            clientToken.ifPresent(token -> done.put(new Request(arn, token), redriven));
            return redriven;
        } catch (Executions.NotRedrivableException e) {
            throw notRedrivable(e.getMessage());
        }
    }

    /** Adds to a description whether and why not it can be redriven. */
    ObjectNode describe(ObjectNode json, Execution execution) {
        Redrivability redrivability = executions.redrivability(execution);
        json.put("redriveStatus", redrivability.status());
        redrivability.refusal().ifPresent(reason -> json.put("redriveStatusReason", reason));
        return json;
    }

    private StateMachine machine(Execution execution) {
        StateMachine machine = machines.find(execution.start().stateMachineArn())
                .orElseThrow(() -> notRedrivable("State machine is in DELETING status"));
        return executions
                .unfinished(execution)
                .map(run -> machines.asItWas(machine, run.definition()))
                .orElse(machine);
    }

    private static AwsException notRedrivable(String reason) {
        return new AwsException(400, "ExecutionNotRedrivable", reason);
    }
}
