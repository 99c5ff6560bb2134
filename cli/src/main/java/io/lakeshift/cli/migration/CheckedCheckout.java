package io.lakeshift.cli.migration;

import io.lakeshift.cli.checkout.Programs;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.etl.check.CheckedFile;
import io.lakeshift.etl.check.FileFinding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The checkout's own mappings, specifications, quality rules and SQL: what the jobs would refuse is not deployed. */
public final class CheckedCheckout {

    private static final List<Path> ROOTS = List.of(Path.of("specs"), Path.of("sql"));

    private CheckedCheckout() {}

    /**
     * Reads the files as the jobs would; a checkout without any needs no parser and no built jobs.
     *
     * @throws CommandException naming everything that a job would refuse
     */
    public static void requireUsable(Programs programs) {
        List<Path> roots = ROOTS.stream().filter(Files::isDirectory).toList();
        if (roots.isEmpty()) {
            return;
        }
        List<String> obstacles = new ArrayList<>();
        for (CheckedFile file : new JobParsers(programs).read(roots)) {
            file.findings().stream()
                    .filter(finding -> finding.kind() == FileFinding.Kind.OBSTACLE)
                    .forEach(finding -> obstacles.add(place(file, finding) + finding.text()));
        }
        if (!obstacles.isEmpty()) {
            throw new CommandException("the jobs would refuse these files, so nothing was written and nothing deployed:"
                    + String.join(
                            "",
                            obstacles.stream()
                                    .map(each -> System.lineSeparator() + "  " + each)
                                    .toList()));
        }
    }

    private static String place(CheckedFile file, FileFinding finding) {
        Path path = CopiedFile.place(file.path());
        return path + ":" + (finding.line().isPresent() ? finding.line().getAsInt() + ": " : " ");
    }
}
