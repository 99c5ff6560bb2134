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
 * @param named whether its first line has the names of the columns
 */
record CopyRequest(String query, Path file, boolean named) {
    private static final Pattern FORM = Pattern.compile(
            "(?<source>\\(.*\\)|[^\\s(]+(?:\\s*\\([^)]*\\))?)\\s+(?<way>to|from)\\s+(?<file>'(?:[^']|'')+'|\"[^\"]+\"|[^\\s;]+)(?<options>.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Set<String> OPTIONS = Set.of("with", "format", "csv", "encoding", "'utf8'", "'utf-8'");
    private static final Pattern HEADER =
            Pattern.compile("\\bheader\\b(?:\\s+(?<value>true|on|1|false|off|0))?", Pattern.CASE_INSENSITIVE);

    /**
     * Reads the words after {@code \copy}.
     *
     * @throws SqlFailedException if they are understood and not supported, or not understood
     */
    static CopyRequest parse(String words, TypedPaths paths) {
        Matcher form = FORM.matcher(words);
        if (!form.matches()) {
            throw new SqlFailedException(
                    "\\copy was not understood; it takes (QUERY) or the name of a table or view, TO, and a file");
        }
        if (form.group("way").equalsIgnoreCase("from")) {
            throw new SqlFailedException("\\copy ... FROM is not supported: the Data API takes no rows from a client."
                    + " COPY loads files of S3, and the lake those of its Collect bucket");
        }
        String file = form.group("file");
        if (Set.of("stdout", "program", "pstdout").contains(file.toLowerCase(Locale.ROOT))) {
            throw new SqlFailedException(
                    "\\copy ... TO " + file + " is not supported: it takes a file; --csv prints results as CSV");
        }
        String options = form.group("options");
        List<String> others = Stream.of(HEADER.matcher(options)
                        .replaceAll("")
                        .toLowerCase(Locale.ROOT)
                        .split("[\\s(),;]+"))
                .filter(option -> !option.isEmpty() && !OPTIONS.contains(option))
                .toList();
        if (!others.isEmpty()) {
            throw new SqlFailedException(
                    "\\copy writes CSV in UTF-8, with or without HEADER; not supported: " + String.join(" ", others));
        }
        return new CopyRequest(query(form.group("source")), paths.of("\\copy", file), isNamed(options));
    }

    /** As psql does, CSV that is asked for has names only with HEADER; what is not asked for has them. */
    private static boolean isNamed(String options) {
        Matcher header = HEADER.matcher(options);
        if (!header.find()) {
            return !options.toLowerCase(Locale.ROOT).contains("csv");
        }
        String value = header.group("value");
        return value == null || Set.of("true", "on", "1").contains(value.toLowerCase(Locale.ROOT));
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
