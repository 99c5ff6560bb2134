package io.lakeshift.cli.console;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What a Parquet file says of itself. */
public final class ParquetRows {
    private ParquetRows() {}

    /** Each column with its type. */
    public static List<String> columns(Path file) {
        return read("SELECT column_name || ' ' || column_type FROM (DESCRIBE SELECT * FROM '" + file + "')");
    }

    /** Each row, its values as text with bars between them. */
    public static List<String> rows(Path file) {
        return read("SELECT * FROM '" + file + "'");
    }

    private static List<String> read(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            ResultSet rows = statement.executeQuery(sql);
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int at = 1; at <= rows.getMetaData().getColumnCount(); at++) {
                    values.add(String.valueOf(rows.getString(at)));
                }
                lines.add(String.join("|", values));
            }
            return lines;
        } catch (SQLException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
