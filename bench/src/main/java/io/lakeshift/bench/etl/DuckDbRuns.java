package io.lakeshift.bench.etl;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;

/** A process in which DuckDB reads a file, casts it and writes it as Parquet. */
public final class DuckDbRuns {

    private static final String LOAD = """
            COPY (SELECT %s FROM read_csv('%s', header = true, all_varchar = true))
            TO '%s' (FORMAT parquet, COMPRESSION zstd)""";

    private DuckDbRuns() {}

    public static void main(String[] words) throws Exception {
        RunWords told = RunWords.parse(words);
        Runs.measure(told, folder -> load(told.file(), folder));
    }

    static void load(PolicyFile file, Path folder) throws SQLException {
        String columns = PolicyColumn.of(file.times()).stream()
                .filter(PolicyColumn::isKept)
                .map(PolicyColumn::made)
                .collect(Collectors.joining(", "));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 2");
            statement.execute(LOAD.formatted(columns, file.path(), folder.resolve("duckdb.parquet")));
        }
    }
}
