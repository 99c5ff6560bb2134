package io.lakeshift.cli.files;

import io.lakeshift.cli.checkout.Programs;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.etl.check.CheckedFile;
import io.lakeshift.etl.check.FileFinding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The checkout's own mappings, specifications, quality rules, lookups and SQL, read as the jobs read them: what they would refuse is
 * not deployed.
 *
 * @param files in the order of their paths
 */
public record CheckedCheckout(List<CheckedFile> files) {

    private static final List<Path> ROOTS = List.of(Path.of("specs"), Path.of("sql"));

    public CheckedCheckout {
        files = List.copyOf(files);
    }

    /**
     * Reads the files; a checkout without any needs no parser and no built jobs.
     *
     * @throws CommandException if they cannot be read at all
     */
    public static CheckedCheckout read(Programs programs) {
        List<Path> roots = ROOTS.stream().filter(Files::isDirectory).toList();
        return new CheckedCheckout(roots.isEmpty() ? List.of() : new JobParsers(programs).read(roots));
    }

    /**
     * Demands that no job refuses a file.
     *
     * @throws CommandException naming everything that a job would refuse
     */
    public void requireUsable() {
        List<String> obstacles = new ArrayList<>();
        for (CheckedFile file : files) {
            file.findings().stream()
                    .filter(finding -> finding.kind() == FileFinding.Kind.OBSTACLE)
                    .forEach(finding -> obstacles.add(line(file, finding)));
        }
        if (!obstacles.isEmpty()) {
            throw new CommandException("the jobs would refuse these files, so nothing was written and nothing deployed:"
                    + String.join(
                            "",
                            obstacles.stream()
                                    .map(each -> (System.lineSeparator() + each)
                                            .replace(System.lineSeparator(), System.lineSeparator() + "  "))
                                    .toList()));
        }
    }

    /** A finding with its place, as editors and terminals know to jump to it, and below it what is shown of the file. */
    static String line(CheckedFile file, FileFinding finding) {
        Path path = place(file.path());
        return path + ":"
                + (finding.line().isPresent() ? finding.line().getAsInt() + ":" : "")
                + (finding.column().isPresent() ? finding.column().getAsInt() + ":" : "")
                + " "
                + finding.text()
                + finding.excerpt()
                        .lines()
                        .map(line -> System.lineSeparator() + line)
                        .collect(Collectors.joining());
    }

    /** Where a file is in a checkout, by its path below the folder of the scripts bucket. */
    public static Path place(String path) {
        return Path.of(path.startsWith("transformation-sql/") || path.matches("[^/]+\\.sql") ? "sql" : "specs")
                .resolve(path);
    }
}
