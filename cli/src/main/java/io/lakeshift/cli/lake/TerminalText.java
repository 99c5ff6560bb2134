package io.lakeshift.cli.lake;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tables and times as text for a terminal. */
public final class TerminalText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private TerminalText() {}

    /** Rows of cells as lines: each column as wide as its widest cell, but for the last. */
    public static List<String> aligned(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns - 1; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            lines.add(line.append(row.get(columns - 1)).toString().stripTrailing());
        }
        return lines;
    }

    /** Whether a person reads the output and types the input. */
    @SuppressWarnings("SystemConsoleNull") // True up to Java 21, and later as ./lake starts it.
    public static boolean isTerminal() {
        return System.console() != null;
    }

    /** A time in UTC, to the second. */
    public static String time(Instant instant) {
        return TIME.format(instant.atOffset(ZoneOffset.UTC));
    }
}
