package io.lakeshift.cli.sample;

import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.etl.sample.SampleFiles;
import io.lakeshift.etl.sample.SampleOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes sample files in the shape of the demonstration. */
@Command(
        name = "sample",
        description = "Makes sample data: PolicyData.csv, ClaimData.csv and trigger.csv.",
        mixinStandardHelpOptions = true)
public final class SampleCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "500",
            description = "rows of PolicyData.csv, one for each policy and month; default ${DEFAULT-VALUE}")
    private long rows;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "a whole number; the same seed gives the same files; default ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where the files go; made if it is not there; default ${DEFAULT-VALUE}")
    private Path out = Path.of(".lake", "samples");

    @Override
    public Integer call() {
        SampleFiles files = new SampleFiles(options());
        try {
            files.write();
        } catch (IOException unwritable) {
            throw new CommandException("cannot write to %s: %s".formatted(out, unwritable.getMessage()), unwritable);
        }
        spec.commandLine()
                .getOut()
                .printf(
                        "%s: PolicyData.csv with %d rows, ClaimData.csv with %d rows, trigger.csv%n",
                        out, files.policyRows(), files.claimRows());
        return ExitCode.DONE;
    }

    private SampleOptions options() {
        try {
            return new SampleOptions(rows, seed, out);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}
