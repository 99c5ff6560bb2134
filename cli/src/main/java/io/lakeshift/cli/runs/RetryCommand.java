package io.lakeshift.cli.runs;

import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.cli.lake.LakeChoice;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
            String execution = RunRepeat.of(clients, run);
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%s is run again as execution %s; ./lake run %s tells how far it is%n",
                            run.file(), execution, run.id());
            return ExitCode.DONE;
        }
    }
}
