package io.lakeshift.cli.alarms;

import io.lakeshift.cli.lake.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the table of alarms in {@code docs/operations.md} says of each: its lines, without the form of Markdown. */
public record Runbook(Map<String, Entry> entries) {
    private static final Path PAGE = Path.of("docs", "operations.md");
    /** The page has the names of the environment Dev. */
    private static final Pattern ROW = Pattern.compile("\\| `dev-insurancelake-([^`]+)` \\| (.+) \\| (.+) \\|");

    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\(([^)]*)\\)");

    /**
     * A row.
     *
     * @param soundsWhen when the alarm sounds
     * @param whatToDo what the operator does then
     */
    public record Entry(String soundsWhen, String whatToDo) {}

    /** @throws CommandException if the page cannot be read */
    static Runbook read() {
        try {
            return of(Files.readAllLines(PAGE));
        } catch (IOException unreadable) {
            throw new CommandException("cannot read " + PAGE + ": " + unreadable.getMessage(), unreadable);
        }
    }

    static Runbook of(List<String> page) {
        Map<String, Entry> entries = new TreeMap<>();
        for (String line : page) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                entries.put(row.group(1), new Entry(plain(row.group(2)), plain(row.group(3))));
            }
        }
        return new Runbook(entries);
    }

    /** The row of an alarm, by its name without that of the environment; empty if the page has none. */
    Optional<Entry> of(String alarm) {
        return Optional.ofNullable(entries.get(alarm));
    }

    private static String plain(String markdown) {
        List<String> parts = new ArrayList<>();
        Matcher link = LINK.matcher(markdown);
        int end = 0;
        while (link.find()) {
            parts.add(markdown.substring(end, link.start()));
            parts.add(
                    link.group(2).startsWith("#")
                            ? link.group(1)
                            : link.group(2).replaceFirst("#.*", ""));
            end = link.end();
        }
        parts.add(markdown.substring(end));
        return String.join("", parts).replace("`", "");
    }
}
