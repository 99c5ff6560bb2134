package io.lakeshift.cli;

import io.lakeshift.cli.access.AccessCommand;
import io.lakeshift.cli.cost.CostCommand;
import io.lakeshift.cli.deploy.DeployCommand;
import io.lakeshift.cli.destroy.DestroyCommand;
import io.lakeshift.cli.export.ExportCommand;
import io.lakeshift.cli.network.NetworkCommand;
import io.lakeshift.cli.review.ReviewCommand;
import io.lakeshift.cli.unload.UnloadCommand;
import io.lakeshift.cli.verify.VerifyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands that need the lake's configuration. */
@Command(
        name = "lake",
        description = "Works with the lake that cdk.json describes.",
        mixinStandardHelpOptions = true,
        subcommands = {
            AccessCommand.class,
            CostCommand.class,
            DeployCommand.class,
            DestroyCommand.class,
            ExportCommand.class,
            NetworkCommand.class,
            ReviewCommand.class,
            UnloadCommand.class,
            VerifyCommand.class
        })
public final class Main {

    /** Exits with what the command says: 0 is success, 1 failure, 2 a command line that was not understood. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(command.getColorScheme().errorText("lake: " + failure.getMessage()));
            return CommandLine.ExitCode.SOFTWARE;
        });
    }
}
