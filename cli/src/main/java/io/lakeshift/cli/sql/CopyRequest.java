package io.lakeshift.cli.sql;

import io.lakeshift.local.terminal.SqlFailedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code \copy} is asked for.
 *
 * @param query whose rows are written
 * @param file the CSV file to write
 */
record CopyRequest(String query, Path file) {
    private static final Pattern FORM = Pattern.compile(
            "(?<source>\\(.*\\)|[^\\s(]+(?:\\s*\\([^)]*\\))?)\\s+(?<way>to|from)\\s+(?<file>'[^']+'|[^\\s;]+)(?<options>.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Set<String> OPTIONS = Set.of("with", "format", "csv", "header", "true");

    /**
     * Reads the words after {@code \copy}.
     *
     * @throws SqlFailedException if they are understood and not supported, or not understood
     */
    static CopyRequest parse(String words) {
        Matcher form = FORM.matcher(words);
        if (!form.matches()) {
            throw new SqlFailedException(
                    "\\copy was not understood; it takes (QUERY) or the name of a table or view, TO, and a file");
        }
        if (form.group("way").equalsIgnoreCase("from")) {
            throw new SqlFailedException("\\copy ... FROM is not supported: the Data API takes no rows from a client."
                    + " COPY loads files of S3, and the lake those of its Collect bucket");
        }
        String file = form.group("file").replace("'", "");
        if (Set.of("stdout", "program", "pstdout").contains(file.toLowerCase(Locale.ROOT))) {
            throw new SqlFailedException(
                    "\\copy ... TO " + file + " is not supported: it takes a file; --csv prints" + " results as CSV");
        }
        List<String> others = Stream.of(
                        form.group("options").toLowerCase(Locale.ROOT).split("[\\s(),;]+"))
                .filter(option -> !option.isEmpty() && !OPTIONS.contains(option))
                .toList();
        if (!others.isEmpty()) {
            throw new SqlFailedException(
                    "\\copy writes CSV with a line of names; not supported: " + String.join(" ", others));
        }
        return new CopyRequest(query(form.group("source")), Path.of(file));
    }

    private static String query(String source) {
        if (source.startsWith("(")) {
            return source.substring(1, source.length() - 1).strip();
        }
        int columns = source.indexOf('(');
        return columns < 0
                ? "select * from " + source
                : "select " + source.substring(columns + 1, source.length() - 1) + " from "
                        + source.substring(0, columns).strip();
    }
}
