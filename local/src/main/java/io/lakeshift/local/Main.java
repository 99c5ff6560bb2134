package io.lakeshift.local;

import io.lakeshift.local.terminal.SqlCommand;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands that run the lake on this machine. */
@Command(
        name = "lake",
        description = "Runs the synthesized templates on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            EnvCommand.class,
            SqlCommand.class,
            ServeCommand.class
        })
public final class Main {
    private Main() {}

    /** Exits with 0, 1 if the command failed, 2 if it was not understood. */
    public static void main(String[] arguments) {
        LakeLog.start();
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(command.getColorScheme().errorText("lake: " + failure.getMessage()));
            LoggerFactory.getLogger(Main.class).error("{} failed", command.getCommandName(), failure);
            return CommandLine.ExitCode.SOFTWARE;
        });
    }
}
