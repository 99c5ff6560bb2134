package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.history.LoadErrorLog;
import io.lakeshift.redshift.engine.iceberg.S3Address;
import io.lakeshift.redshift.engine.rewrite.Quoted;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files of delimited text on their way into a table: a query of their rows, and the first of them that does not fit. */
final class CsvRows {
    private static final Pattern LINE = Pattern.compile("CSV Error on Line: (\\d+)");
    private static final Pattern FIELDS = Pattern.compile("Expected Number of Columns: (\\d+) Found: (\\d+)");

    private final Work work;
    private final List<Column> columns;
    private final Map<String, List<String>> options;

    CsvRows(Work work, List<Column> columns, Map<String, List<String>> options) {
        this.work = work;
        this.columns = columns;
        this.options = options;
    }

    /** All rows, every value as text. */
    String query(List<Path> files) {
        String paths =
                files.stream().map(file -> Quoted.string(file.toString())).collect(Collectors.joining(", "));
        boolean isCsv = TransferOptions.isCsv(options);
        String delimiter = TransferOptions.first(options, "delimiter").orElse(isCsv ? "," : "|");
        String types = columns.stream()
                .map(column -> Quoted.string(column.name()) + ": 'VARCHAR'")
                .collect(Collectors.joining(", "));
        return "select " + selected() + " from read_csv([" + paths + "], auto_detect = false, header = false, delim = "
                + Quoted.string(delimiter) + ", quote = '\"', escape = '\"', skip = " + skipped()
                + (options.containsKey("gzip") ? ", compression = 'gzip'" : "") + ", columns = {" + types + "})";
    }

    /** With {@code TRUNCATECOLUMNS}, texts are cut to what their columns hold. */
    private String selected() {
        if (!options.containsKey("truncatecolumns")) {
            return "*";
        }
        return columns.stream()
                .map(column -> {
                    String name = Quoted.name(column.name());
                    return column.type().isText()
                            ? "rs_cast_varchar(" + name + ", " + column.type().precision() + ") as " + name
                            : name;
                })
                .collect(Collectors.joining(", "));
    }

    private int skipped() {
        return Integer.parseInt(TransferOptions.first(options, "ignoreheader").orElse("0"));
    }

    /** Why the first row of a file that does not fit the table does not; empty if all of them fit. */
    Optional<LoadErrorLog.Reason> misfit(S3Address address, Path file) {
        List<String> misfits = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            misfits.add("when " + misfits(columns.get(i)) + " then " + i);
        }
        String row = columns.stream()
                .map(column -> "coalesce(" + Quoted.name(column.name()) + ", '')")
                .collect(Collectors.joining(" || "));
        String breaks = "length(" + row + ") - length(replace(" + row + ", chr(10), ''))";
        String numbered = "select *, row_number() over () + " + skipped() + " + coalesce(sum(" + breaks
                + ") over (rows between unbounded preceding and 1 preceding), 0) as \"the line\" from ("
                + query(List.of(file)) + ")";
        String first = "select \"the line\", misfit, left(case misfit "
                + IntStream.range(0, columns.size())
                        .mapToObj(i -> "when " + i + " then "
                                + Quoted.name(columns.get(i).name()))
                        .collect(Collectors.joining(" "))
                + " end, 1) from (select *, case " + String.join(" ", misfits) + " end as misfit from (" + numbered
                + ")) where misfit is not null order by 1 limit 1";
        try (Statement statement = work.connection().createStatement();
                ResultSet rows = statement.executeQuery(first)) {
            return rows.next()
                    ? Optional.of(reason(address, rows.getLong(1), columns.get(rows.getInt(2)), rows.getString(3)))
                    : Optional.empty();
        } catch (SQLException e) {
            return Optional.of(malformed(address, e));
        }
    }

    private static String misfits(Column column) {
        String name = Quoted.name(column.name());
        return column.type().isText()
                ? "system.main.octet_length(system.main.encode(" + name + ")) > "
                        + column.type().precision()
                : name + " is not null and try_cast(" + name + " as "
                        + column.type().engineType() + ") is null";
    }

    private static LoadErrorLog.Reason reason(S3Address file, long line, Column column, String first) {
        if (column.type().isText()) {
            return new LoadErrorLog.Reason(file, line, column, 1204, "String length exceeds DDL length");
        }
        return switch (column.type().name()) {
            case "date" ->
                new LoadErrorLog.Reason(file, line, column, 1205, "Invalid Date Format - length must be 10 or more");
            case "timestamp", "timestamptz" ->
                new LoadErrorLog.Reason(
                        file, line, column, 1206, "Invalid timestamp format or value [YYYY-MM-DD HH24:MI:SS]");
            case "bool" -> new LoadErrorLog.Reason(file, line, column, 1210, "Unknown boolean format");
            default ->
                new LoadErrorLog.Reason(
                        file,
                        line,
                        column,
                        1207,
                        "Invalid digit, Value '" + first + "', Pos 0, Type: "
                                + column.type().formatted());
        };
    }

    private static LoadErrorLog.Reason malformed(S3Address file, SQLException error) {
        Matcher line = LINE.matcher(error.getMessage());
        Matcher fields = FIELDS.matcher(error.getMessage());
        if (!line.find() || !fields.find()) {
            throw EngineErrors.translate(error);
        }
        boolean more = Integer.parseInt(fields.group(2)) > Integer.parseInt(fields.group(1));
        return new LoadErrorLog.Reason(
                file,
                Long.parseLong(line.group(1)),
                null,
                more ? 1202 : 1214,
                more ? "Extra column(s) found" : "Delimiter not found");
    }
}
