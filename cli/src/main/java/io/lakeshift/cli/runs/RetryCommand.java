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
    /** The longest name of an execution. */
    private static final int LONGEST = 80;

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
            requireEnded(run);
            String suffix = "-again-" + Instant.now().getEpochSecond();
            String former = run.row().execution().name();
            String execution = former.substring(0, Math.min(former.length(), LONGEST - suffix.length())) + suffix;
            clients.workflows()
                    .startExecution(StartExecutionRequest.builder()
                            .stateMachineArn(run.row().execution().stateMachineArn())
                            .name(execution)
                            .input(run.row().execution().input())
                            .build());
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%s is run again as execution %s; ./lake runs tells how once it has ended%n",
                            run.file(), execution);
            return ExitCode.DONE;
        }
    }

    private static void requireEnded(AuditedRun run) {
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
