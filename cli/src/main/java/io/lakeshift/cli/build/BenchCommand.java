package io.lakeshift.cli.build;

import io.lakeshift.cli.checkout.Checkout;
import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.cli.checkout.JavaRelease;
import io.lakeshift.cli.lake.CommandException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Starts the benchmarks, which have libraries of their own, such as Spark, and so a program of their own. */
@Command(
        name = "bench",
        description = "Measures the lake on this machine and prints a table.",
        customSynopsis = "lake bench NAME [OPTION...]")
public final class BenchCommand implements Callable<Integer> {
    private static final Path CLASSES = Path.of("bench", "target", "classes");
    private static final Path LIBRARIES = Path.of("bench", "target", "classpath.txt");

    private final Checkout checkout;

    /** Everything, {@code --help} too: the program of the benchmarks knows them, and says what each measures. */
    @Unmatched
    private List<String> words = new ArrayList<>();

    public BenchCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() {
        JavaRelease.requireForSpark();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                CLASSES + File.pathSeparator + libraries(),
                "io.lakeshift.bench.Main"));
        command.addAll(words);
        return ExitCode.of(checkout.programs().run(command));
    }

    private static String libraries() {
        try {
            return Files.readString(LIBRARIES).strip();
        } catch (IOException missing) {
            throw new CommandException("the benchmarks are not built; ./lake build builds them", missing);
        }
    }
}
