package io.lakeshift.cli.checkout;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log, which say why a program failed. */
final class LogEnd {
    private static final int LINES = 20;
    /** How jsii marks its warnings. */
    private static final String NOISE = "!!";

    private LogEnd() {}

    static String of(Path log) {
        try {
            List<String> lines = Files.readString(log, Charset.defaultCharset())
                    .lines()
                    .filter(line -> !line.startsWith(NOISE))
                    .toList();
            return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException unreadable) {
            return "it cannot be read: " + unreadable.getMessage();
        }
    }
}
