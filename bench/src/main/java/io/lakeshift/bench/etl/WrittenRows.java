package io.lakeshift.bench.etl;

import io.lakeshift.bench.ground.BenchException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a way wrote, in a few numbers: equal for equal rows, in whatever order, types and files they are.
 *
 * @param rows how many
 * @param hashes the sum of the hashes of all rows
 */
record WrittenRows(long rows, String hashes) {

    private static final String READ = "SELECT count(*), sum(hash(%s)::HUGEINT)::VARCHAR"
            + " FROM read_parquet('%s/**/*.parquet', hive_partitioning = false)";

    /** Reads all Parquet files below a folder. */
    static WrittenRows in(Path folder, List<PolicyColumn> columns) {
        String values = columns.stream()
                .filter(PolicyColumn::isCompared)
                .map(PolicyColumn::compared)
                .collect(Collectors.joining(", "));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("SET memory_limit = '1GB'");
            try (ResultSet found = statement.executeQuery(READ.formatted(values, folder))) {
                found.next();
                return new WrittenRows(found.getLong(1), found.getString(2));
            }
        } catch (SQLException e) {
            throw new BenchException("what was written to " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }
}
