package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.rewrite.Quoted;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.type.RedshiftType;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The columns of Parquet files on their way into the columns of a table: by position, in the types the table has, never
 * converted. What Redshift refuses to load is refused here.
 */
final class ParquetColumns {
    private final StatementWork work;
    private final List<Path> files;
    private final List<Column> columns;

    ParquetColumns(StatementWork work, List<Path> files, List<Column> columns) {
        this.work = work;
        this.files = files;
        this.columns = columns;
    }

    /** A column of the files; the name is its position, for the files' own names play no part. */
    private record Found(String name, String type) {
        boolean isNested() {
            return type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP");
        }
    }

    /** How values of nested types are loaded. */
    enum Nesting {
        REFUSED,
        AS_JSON
    }

    /** The query of the rows, if they fit the table. */
    String query(Nesting nesting) {
        List<Found> found = found();
        if (found.size() != columns.size()) {
            throw SqlError.of(
                    "Unmatched number of columns between table and file. Table columns: %d, Data columns: %d, File name:"
                            + " %s",
                    columns.size(), found.size(), name());
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            values.add(value(columns.get(i), found.get(i), nesting));
        }
        requireLengths();
        return "select " + String.join(", ", values) + " from " + source();
    }

    private String value(Column column, Found found, Nesting nesting) {
        if (column.type().name().equals("super") && nesting == Nesting.AS_JSON) {
            return "to_json(" + found.name() + ")";
        }
        if (!fits(column.type(), found)) {
            throw SqlError.of(
                    "Spectrum Scan Error: File '%s' has an incompatible Parquet schema for column '%s'. Column type: %s,"
                            + " Parquet schema: %s",
                    name(), column.name(), column.type().formatted().toUpperCase(Locale.ROOT), found.type());
        }
        return "cast(" + found.name() + " as " + column.type().engineType() + ")";
    }

    private static boolean fits(RedshiftType type, Found found) {
        return switch (type.name()) {
            case "int2" -> List.of("TINYINT", "SMALLINT").contains(found.type());
            case "int4" -> List.of("SMALLINT", "INTEGER").contains(found.type());
            case "int8" -> List.of("INTEGER", "BIGINT").contains(found.type());
            case "numeric" -> {
                RedshiftType there = RedshiftType.ofEngine(found.type());
                yield there.name().equals("numeric")
                        && there.scale() == type.scale()
                        && there.precision() <= type.precision();
            }
            case "timestamp", "timestamptz" -> found.type().startsWith("TIMESTAMP");
            case "super" -> false;
            default -> !found.isNested() && found.type().equals(type.engineType());
        };
    }

    private void requireLengths() {
        List<Column> texts =
                columns.stream().filter(column -> column.type().isText()).toList();
        if (texts.isEmpty()) {
            return;
        }
        String lengths = texts.stream()
                .map(column ->
                        "max(system.main.octet_length(system.main.encode(" + position(columns.indexOf(column)) + ")))")
                .collect(Collectors.joining(", "));
        try (Statement statement = work.connection().createStatement();
                ResultSet row = statement.executeQuery("select " + lengths + " from " + source())) {
            row.next();
            for (int i = 0; i < texts.size(); i++) {
                Column column = texts.get(i);
                if (row.getLong(i + 1) > column.type().precision()) {
                    throw SqlError.of(
                            "The length of the data column %s is longer than the length defined in the table. Table: %d,"
                                    + " Data: %d",
                            column.name(), column.type().precision(), row.getLong(i + 1));
                }
            }
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }

    private List<Found> found() {
        List<Found> found = new ArrayList<>();
        try (Statement statement = work.connection().createStatement();
                ResultSet rows = statement.executeQuery("describe select * from " + files())) {
            while (rows.next()) {
                found.add(new Found(position(found.size()), rows.getString("column_type")));
            }
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
        return found;
    }

    private static String position(int index) {
        return Quoted.name("column " + (index + 1));
    }

    private String source() {
        String names = IntStream.range(0, columns.size())
                .mapToObj(ParquetColumns::position)
                .collect(Collectors.joining(", "));
        return files() + " as q(" + names + ")";
    }

    private String files() {
        return "read_parquet(["
                + files.stream().map(file -> Quoted.string(file.toString())).collect(Collectors.joining(", "))
                + "], hive_partitioning = false)";
    }

    private String name() {
        return files.get(0).getFileName().toString();
    }
}
