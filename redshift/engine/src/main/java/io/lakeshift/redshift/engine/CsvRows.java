package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.history.LoadErrorLog;
import io.lakeshift.redshift.engine.iceberg.ObjectAddress;
import io.lakeshift.redshift.engine.rewrite.Quoted;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files of delimited text on their way into a table: a query of their rows, and the first of them that does not fit. */
final class CsvRows {
    private static final Pattern LINE = Pattern.compile("CSV Error on Line: (\\d+)");
    private static final Pattern FIELDS = Pattern.compile("Expected Number of Columns: (\\d+) Found: (\\d+)");

    private static final Set<String> WHOLE = Set.of("int2", "int4", "int8");

    private final StatementWork work;
    private final List<Column> columns;
    private final Map<String, List<String>> options;
    private final TakenValues taken;

    CsvRows(StatementWork work, List<Column> columns, Map<String, List<String>> options) {
        this.work = work;
        this.columns = columns;
        this.options = options;
        this.taken = new TakenValues(options);
    }

    /** All rows, every value as the text that its column takes. */
    String query(List<Path> files) {
        return "select "
                + columns.stream()
                        .map(column -> taken.value(column) + " as " + Quoted.name(column.name()))
                        .collect(Collectors.joining(", "))
                + " from (" + raw(files) + ")";
    }

    /** All rows, every value as the text that it is in the file. */
    private String raw(List<Path> files) {
        String paths =
                files.stream().map(file -> Quoted.string(file.toString())).collect(Collectors.joining(", "));
        boolean isCsv = TransferOptions.isCsv(options);
        String delimiter = TransferOptions.first(options, "delimiter").orElse(isCsv ? "," : "|");
        String types = columns.stream()
                .map(column -> Quoted.string(column.name()) + ": 'VARCHAR'")
                .collect(Collectors.joining(", "));
        return "select * from read_csv([" + paths + "], auto_detect = false, header = false, delim = "
                + Quoted.string(delimiter) + ", quote = '\"', escape = '\"', nullstr = '\\N', skip = " + skipped()
                + (options.containsKey("gzip") ? ", compression = 'gzip'" : "") + ", columns = {" + types + "})";
    }

    private int skipped() {
        return Integer.parseInt(TransferOptions.first(options, "ignoreheader").orElse("0"));
    }

    /** Why the first row of a file that does not fit the table does not; empty if all of them fit. */
    Optional<LoadErrorLog.Reason> misfit(ObjectAddress address, Path file) {
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
                + raw(List.of(file)) + ")";
        String first = "select \"the line\", misfit, good, substr(bad, good + 1, 1) from (select *, length("
                + "system.main.regexp_extract(bad, '^[+-]?[0-9]*')) as good from (select \"the line\", misfit, trim(case"
                + " misfit "
                + IntStream.range(0, columns.size())
                        .mapToObj(i -> "when " + i + " then "
                                + Quoted.name(columns.get(i).name()))
                        .collect(Collectors.joining(" "))
                + " end) as bad from (select *, case " + String.join(" ", misfits) + " end as misfit from (" + numbered
                + ")) where misfit is not null order by 1 limit 1))";
        try (Statement statement = work.connection().createStatement();
                ResultSet rows = statement.executeQuery(first)) {
            if (!rows.next()) {
                return Optional.empty();
            }
            String digit = "Invalid digit, Value '" + rows.getString(4) + "', Pos " + rows.getInt(3) + ", Type: ";
            return Optional.of(reason(address, rows.getLong(1), columns.get(rows.getInt(2)), digit));
        } catch (SQLException e) {
            return Optional.of(malformed(address, e));
        }
    }

    private String misfits(Column column) {
        String value = taken.value(column);
        if (column.type().isText()) {
            return "system.main.octet_length(system.main.encode(" + value + ")) > "
                    + column.type().precision();
        }
        String misfit = taken.filled(column) + " is not null and try(cast(" + value + " as "
                + column.type().engineType() + ")) is null";
        return WHOLE.contains(column.type().name())
                ? misfit + " or not system.main.regexp_full_match(" + taken.filled(column) + ", '[+-]?[0-9]+')"
                : misfit;
    }

    private static LoadErrorLog.Reason reason(ObjectAddress file, long line, Column column, String digit) {
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
                        file, line, column, 1207, digit + column.type().formatted());
        };
    }

    private static LoadErrorLog.Reason malformed(ObjectAddress file, SQLException error) {
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
