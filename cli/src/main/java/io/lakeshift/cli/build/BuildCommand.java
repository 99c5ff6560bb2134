package io.lakeshift.cli.build;

import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.cli.lake.CommandException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells what is built. The script {@code lake} builds what has changed before it starts any verb. */
@Command(
        name = "build",
        description = {
            "Compiles and packages what has changed since the last time, as every command does before it acts, and prints the"
                    + " sizes of the Lambda functions' deployment packages.",
            "What Maven prints is in .lake/logs/build.log."
        },
        mixinStandardHelpOptions = true)
public final class BuildCommand implements Callable<Integer> {
    private static final Path FUNCTIONS = Path.of("lambdas", "functions", "target");
    private static final List<String> PACKAGES = List.of("intake", "publish", "warehouse", "files");
    private static final double MEGABYTE = 1_000_000;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (String name : PACKAGES) {
            Path jar = FUNCTIONS.resolve(name + ".jar");
            out.printf(Locale.ROOT, "%-40s %5.1f MB%n", jar, size(jar) / MEGABYTE);
        }
        out.flush();
        return ExitCode.DONE;
    }

    private static long size(Path jar) {
        try {
            return Files.size(jar);
        } catch (IOException missing) {
            throw new CommandException(jar + " is not built; ./lake build builds it", missing);
        }
    }
}
