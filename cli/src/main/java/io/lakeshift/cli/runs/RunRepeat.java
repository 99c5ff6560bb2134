package io.lakeshift.cli.runs;

import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.cli.lake.TerminalText;
import io.lakeshift.redshift.client.run.RunField;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;

/** Another execution with the input of a run that has ended. */
public final class RunRepeat {
    private RunRepeat() {}

    /**
     * Starts it.
     *
     * @return the name of the execution
     * @throws CommandException if the run or one of its executions has not ended, or it never had one
     */
    public static String of(RunClients clients, AuditedRun run) {
        requireEnded(run, clients.executions().of(run));
        String execution = RunExecutions.again(run, Instant.now());
        clients.workflows()
                .startExecution(StartExecutionRequest.builder()
                        .stateMachineArn(run.row().execution().stateMachineArn())
                        .name(execution)
                        .input(run.row().execution().input())
                        .build());
        return execution;
    }

    private static void requireEnded(AuditedRun run, List<RunExecution> executions) {
        executions.stream().filter(RunExecution::isRunning).findFirst().ifPresent(running -> {
            throw new CommandException("the run %s has not ended: its execution %s runs since %s UTC"
                    .formatted(run.id(), running.name(), TerminalText.time(running.started())));
        });
        if (!run.row().status().isTerminal()) {
            throw new CommandException("the run %s has not ended: it is %s since %s UTC"
                    .formatted(
                            run.id(),
                            run.row().status(),
                            TerminalText.time(run.row().timing().updated())));
        }
        List<String> missing =
                List.of(RunField.BUCKET, RunField.PATH, RunField.FILE_NAME, RunField.EXECUTION_ID).stream()
                        .filter(field -> run.input().find(field).isEmpty())
                        .map(RunField::key)
                        .toList();
        if (!missing.isEmpty()) {
            throw new CommandException(
                    "the file of %s was refused before an execution, so there is none to repeat; upload it anew under a name that is allowed: %s"
                            .formatted(run.id(), run.reason().orElse("")));
        }
    }
}
