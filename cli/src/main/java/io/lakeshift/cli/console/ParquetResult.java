package io.lakeshift.cli.console;

import io.lakeshift.local.cloud.process.ScratchFolder;
import io.lakeshift.redshift.sql.ColumnType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;

/**
 * A result as a Parquet file, whose columns have the types that Redshift gave them. Rows are kept in a temporary folder of
 * this user until it is closed.
 */
final class ParquetResult implements AutoCloseable {
    private static final String MEMORY = "1GB";
    private static final int MOST_DIGITS = 38;

    private final Path folder;
    private final List<Column> columns;
    private final DuckDBConnection database;
    private final DuckDBAppender rows;

    /**
     * A column.
     *
     * @param label its name in the file
     * @param type its type in the file, as DuckDB spells it
     */
    private record Column(String label, String type) {}

    private ParquetResult(Path folder, List<Column> columns) throws SQLException {
        this.folder = folder;
        this.columns = columns;
        this.database = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("rows.duckdb"))
                .unwrap(DuckDBConnection.class);
        try (Statement statement = database.createStatement()) {
            statement.execute("SET memory_limit = '" + MEMORY + "'");
            statement.execute("CREATE TABLE result (" + each(at -> place(at) + " VARCHAR") + ")");
        }
        this.rows = database.createAppender("main", "result");
    }

    /** Spells something for the column at a place. */
    private interface Spelling {
        String of(int place);
    }

    /**
     * A result without rows.
     *
     * @throws ConsoleException if a column has a type that a Parquet file does not have
     */
    static ParquetResult of(List<ColumnMetadata> described) {
        refusal(described).ifPresent(sentence -> {
            throw new ConsoleException(400, sentence);
        });
        List<Column> columns = described.stream()
                .map(column -> new Column(column.label(), type(column)))
                .toList();
        Path folder = temporaryFolder();
        try {
            return new ParquetResult(folder, columns);
        } catch (SQLException failed) {
            delete(folder);
            throw unwritable(failed);
        }
    }

    /** Adds a row: texts, null for NULL. */
    void add(List<String> values) {
        try {
            rows.beginRow();
            for (String value : values) {
                if (value == null) {
                    rows.appendNull();
                } else {
                    rows.append(value);
                }
            }
            rows.endRow();
        } catch (SQLException failed) {
            throw unwritable(failed);
        }
    }

    /**
     * Writes the file.
     *
     * @throws ConsoleException if a value is none of its column's type in the file
     */
    void write() {
        try (Statement statement = database.createStatement()) {
            rows.close();
            statement.execute("COPY (SELECT "
                    + each(at -> "CAST(%s AS %s) AS %s"
                            .formatted(place(at), columns.get(at).type(), quoted(at)))
                    + " FROM result) TO '" + file().toString().replace("'", "''") + "' (FORMAT parquet)");
        } catch (SQLException failed) {
            throw unwritable(failed);
        }
    }

    Path file() {
        return folder.resolve("result.parquet");
    }

    private String each(Spelling spelling) {
        return IntStream.range(0, columns.size()).mapToObj(spelling::of).collect(Collectors.joining(", "));
    }

    private static String place(int at) {
        return "column_" + at;
    }

    private String quoted(int at) {
        return '"' + columns.get(at).label().replace("\"", "\"\"") + '"';
    }

    /** Why a result cannot be written: its columns whose types a Parquet file does not have; empty if it can. */
    static Optional<String> refusal(List<ColumnMetadata> described) {
        List<String> refused = described.stream()
                .filter(column -> type(column).isEmpty())
                .map(column -> "column %s is %s".formatted(column.label(), column.typeName()))
                .toList();
        return refused.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "not supported in Parquet files of the console: %s; cast it in the query, or take the CSV file"
                                .formatted(String.join(", ", refused)));
    }

    /** The type in the file; empty if there is none. SUPER is JSON text, as UNLOAD writes it. */
    private static String type(ColumnMetadata column) {
        return switch (column.typeName().toLowerCase(Locale.ROOT)) {
            case "timestamptz" -> "TIMESTAMP WITH TIME ZONE";
            case "time" -> "TIME";
            case "oid" -> "BIGINT";
            case "name", "char" -> "VARCHAR";
            default ->
                ColumnType.ofResult(column.typeName(), digits(column), column.scale() == null ? 0 : column.scale())
                        .map(ParquetResult::type)
                        .orElse("");
        };
    }

    /** A decimal of which the Data API does not tell how many digits it has may have as many as there are. */
    private static int digits(ColumnMetadata column) {
        return column.precision() == null || column.precision() < 1 ? MOST_DIGITS : column.precision();
    }

    private static String type(ColumnType type) {
        return switch (type.name()) {
            case VARCHAR, SUPER -> "VARCHAR";
            case DOUBLE_PRECISION -> "DOUBLE";
            default -> type.sql();
        };
    }

    /** Of the database's message only what kind it is: the rest names values, which are not the console's to repeat. */
    private static ConsoleException unwritable(SQLException failed) {
        String kind = failed.getMessage().split(":", 2)[0];
        return new ConsoleException(
                502,
                "the result cannot be written as Parquet (%s); the CSV file has all of it".formatted(kind),
                failed);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("lakeshift-parquet");
        } catch (IOException failed) {
            throw new UncheckedIOException("There is no temporary folder for a Parquet file", failed);
        }
    }

    private static void delete(Path folder) {
        try {
            ScratchFolder.delete(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException("The temporary folder " + folder + " cannot be deleted", failed);
        }
    }

    @Override
    public void close() {
        try {
            rows.close();
            database.close();
        } catch (SQLException failed) {
            throw unwritable(failed);
        } finally {
            delete(folder);
        }
    }
}
