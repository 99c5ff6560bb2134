package io.lakeshift.local;

import io.lakeshift.local.terminal.SqlCommand;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

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
            ServeCommand.class
        })
public final class Main {
    private Main() {}

    /** Exits with 0, 1 if the command failed, 2 if it was not understood. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine lake = new CommandLine(new Main());
        lake.addSubcommand(new SqlCommand(state -> LakeLock.running(state).map(LakeLock.Running::endpoint)));
        lake.setExecutionStrategy(parsed -> {
            LakeLog.start(stateOf(parsed).resolve("logs"));
            return new CommandLine.RunLast().execute(parsed);
        });
        return lake.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(command.getColorScheme().errorText("lake: " + failure.getMessage()));
            LoggerFactory.getLogger(Main.class).error("{} failed", command.getCommandName(), failure);
            return CommandLine.ExitCode.SOFTWARE;
        });
    }

    /** What is logged of a command is beside the data that it is about. */
    private static Path stateOf(CommandLine.ParseResult parsed) {
        CommandLine.ParseResult command = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        OptionSpec state = command.commandSpec().findOption("--state");
        return state == null ? Path.of(".lake") : state.getValue();
    }
}
