package io.lakeshift.cli.access;

import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.cli.lake.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the access of a live database as configuration. */
@Command(
        name = "export",
        description =
                "Writes the access of the database as JSON for cdk.json, without what the lake declares anyway. What"
                        + " the configuration cannot say goes to standard error, a line each.",
        mixinStandardHelpOptions = true,
        exitCodeList = "0:written")
final class AccessExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private AccessOptions options;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "write the JSON to this file instead of to standard output")
    private Path file;

    @Override
    public Integer call() {
        LakeDatabase lake = new LakeDatabase(options);
        WrittenAccess written = WrittenAccess.of(
                lake.live().export(),
                lake.ownNeeds(),
                new WrittenAccess.Lake(lake.database().database(), lake.readerRoleArn()));
        if (file == null) {
            spec.commandLine().getOut().println(written.json());
            spec.commandLine().getOut().flush();
        } else {
            try {
                Files.writeString(file, written.json() + System.lineSeparator());
            } catch (IOException unwritable) {
                throw new CommandException("cannot write " + file + ": " + unwritable.getMessage(), unwritable);
            }
        }
        written.leftOut().forEach(line -> spec.commandLine().getErr().println("left out: " + line));
        spec.commandLine().getErr().flush();
        return ExitCode.DONE;
    }
}
