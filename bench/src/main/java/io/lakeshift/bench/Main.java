package io.lakeshift.bench;

import io.lakeshift.bench.etl.EtlCommand;
import io.lakeshift.bench.load.MatchCommand;
import io.lakeshift.bench.load.RedshiftLoadCommand;
import io.lakeshift.bench.tokens.TokensCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks, a command each. */
@Command(
        name = "bench",
        description = "Measures the lake on this machine and prints a table.",
        mixinStandardHelpOptions = true,
        subcommands = {
            SqlBenchmarkCommand.class,
            AccessBenchmarkCommand.class,
            RedshiftLoadCommand.class,
            MatchCommand.class,
            TokensCommand.class,
            EtlCommand.class
        })
public final class Main {

    /** Exits with 0, 1 if the benchmark failed, 2 if the command line was not understood. */
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
