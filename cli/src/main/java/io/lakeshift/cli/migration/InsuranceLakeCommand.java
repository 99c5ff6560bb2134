package io.lakeshift.cli.migration;

import io.lakeshift.cli.checkout.Checkout;
import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.cli.files.JobParsers;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.cli.migration.CopiedFile.Outcome;
import io.lakeshift.cli.migration.CopiedFile.Overwriting;
import io.lakeshift.etl.check.CheckedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads the configuration of an InsuranceLake and copies what works. */
@Command(
        name = "insurancelake",
        description = {
            "Reads the mappings, specifications, quality rules and SQL of an InsuranceLake with the parsers of the jobs,"
                    + " says file by file what works, what differs and what must change, and copies what works to specs/"
                    + " and sql/. A workflow is copied whole or not at all."
        },
        mixinStandardHelpOptions = true,
        exitCodeList = {"0:all works", "3:something must change"})
public final class InsuranceLakeCommand implements Callable<Integer> {

    private final Checkout checkout;

    @Parameters(paramLabel = "DIR", description = "a checkout of its repository, or a copy of its scripts bucket")
    private Path folder;

    @Option(names = "--dry-run", description = "copy nothing")
    private boolean dryRun;

    @Option(names = "--force", description = "replace files of specs/ and sql/ that differ")
    private boolean force;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    public InsuranceLakeCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() {
        Path root = SourceFolder.below(folder);
        Migration migration = new Migration(new JobParsers(checkout.programs()).read(List.of(root)));
        if (migration.files().isEmpty()) {
            throw new CommandException("there is no file in the folders of " + root);
        }
        MigrationReport report = new MigrationReport(migration, copied(root, migration), dryRun);
        spec.commandLine().getOut().print(json ? report.json() : report.text());
        spec.commandLine().getOut().flush();
        return migration.held().isEmpty() && !report.hasKept() ? ExitCode.DONE : ExitCode.NO;
    }

    private Map<CheckedFile, Outcome> copied(Path root, Migration migration) {
        Overwriting overwriting = force ? Overwriting.ALLOWED : Overwriting.NOT_ALLOWED;
        Map<CheckedFile, Outcome> outcomes = new LinkedHashMap<>();
        for (List<CheckedFile> files : migration.taken().values()) {
            for (CheckedFile file : files) {
                CopiedFile copy = CopiedFile.of(root, file.path());
                try {
                    outcomes.put(file, dryRun ? copy.outlook(overwriting) : copy.copy(overwriting));
                } catch (IOException e) {
                    throw new CommandException("cannot copy %s: %s".formatted(file.path(), e.getMessage()), e);
                }
            }
        }
        return outcomes;
    }
}
