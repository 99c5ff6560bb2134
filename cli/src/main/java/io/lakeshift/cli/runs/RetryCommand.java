package io.lakeshift.cli.runs;

import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.cli.lake.LakeChoice;
import io.lakeshift.redshift.client.run.RunField;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;

/** Runs a file again. */
@Command(
        name = "retry",
        description = {
            "Runs a file again that was loaded or that failed: starts an execution with the same input, once the cause is"
                    + " mended. Every state leads to the same result however often it runs.",
            "A name is an id or its beginning, the name of an execution, a Db/Table or a file: of several runs the newest is"
                    + " taken."
        },
        mixinStandardHelpOptions = true)
public final class RetryCommand implements Callable<Integer> {
    @Mixin
    private LakeChoice lake;

    @Parameters(paramLabel = "NAME", description = "the run")
    private String name;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (RunClients clients = RunClients.of(lake)) {
            AuditedRun run = clients.runs().named(name);
            requireEnded(run, clients.executions().of(run));
            String execution = RunExecutions.again(run, Instant.now());
            clients.workflows()
                    .startExecution(StartExecutionRequest.builder()
                            .stateMachineArn(run.row().execution().stateMachineArn())
                            .name(execution)
                            .input(run.row().execution().input())
                            .build());
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%s is run again as execution %s; ./lake run %s tells how far it is%n",
                            run.file(), execution, run.id());
            return ExitCode.DONE;
        }
    }

    private static void requireEnded(AuditedRun run, List<RunExecution> executions) {
        executions.stream().filter(RunExecution::isRunning).findFirst().ifPresent(running -> {
            throw new CommandException("the run %s has not ended: its execution %s runs since %s UTC"
                    .formatted(run.id(), running.name(), RunText.time(running.started())));
        });
        if (!run.row().status().isTerminal()) {
            throw new CommandException("the run %s has not ended: it is %s since %s UTC"
                    .formatted(
                            run.id(),
                            run.row().status(),
                            RunText.time(run.row().timing().updated())));
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
