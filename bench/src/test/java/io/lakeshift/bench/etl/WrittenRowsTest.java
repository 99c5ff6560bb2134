package io.lakeshift.bench.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenRowsTest {

    private static final int ROWS = 50;

    @TempDir
    private Path folder;

    private Path first;
    private Path second;

    @BeforeEach
    void makeFolders() throws IOException {
        first = Files.createDirectory(folder.resolve("first"));
        second = Files.createDirectory(folder.resolve("second"));
    }

    @Test
    void areTheSameInAnotherOrderInSeveralFilesAndInOtherTypes() throws IOException, SQLException {
        load(1);
        copy(
                "* REPLACE (writtenpremiumamount::DOUBLE AS writtenpremiumamount, policyinforce::INTEGER AS policyinforce,"
                        + " generationdate::TIMESTAMPTZ AS generationdate)",
                "policynumber < 'POL10000002'",
                "one");
        copy("*", "policynumber >= 'POL10000002' ORDER BY startdate DESC", "two");

        assertThat(rows(second, 1)).isEqualTo(rows(first, 1));
        assertThat(rows(first, 1).rows()).isEqualTo(ROWS);
    }

    @Test
    void differByOneValueOfOneRow() throws IOException, SQLException {
        load(1);
        for (PolicyColumn column : PolicyColumn.of(1)) {
            if (column.isCompared()) {
                String name = column.name();
                copy("* REPLACE (CASE WHEN rn = 7 THEN NULL ELSE %s END AS %s)".formatted(name, name), "true", name);
                assertThat(rows(second, 1)).as(name).isNotEqualTo(rows(first, 1));
                Files.delete(second.resolve(name + ".parquet"));
            }
        }
    }

    @Test
    void ofAWideFileAreThoseOfTheColumnsThatNoTransformTouchesToo() throws IOException, SQLException {
        load(4);
        copy("* REPLACE (expiringpremiumamount_4 + 0.01 AS expiringpremiumamount_4)", "true", "other");

        assertThat(rows(second, 4)).isNotEqualTo(rows(first, 4));
        assertThat(rows(second, 3)).isEqualTo(rows(first, 3));
    }

    private void load(int times) throws IOException, SQLException {
        DuckDbRuns.load(PolicyFile.write(folder.resolve("file"), ROWS, times), first);
    }

    private static WrittenRows rows(Path folder, int times) {
        return WrittenRows.in(folder, PolicyColumn.of(times));
    }

    private void copy(String columns, String condition, String name) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute(
                    "COPY (SELECT %s FROM (SELECT *, row_number() OVER () AS rn FROM '%s/*.parquet') WHERE %s) TO '%s'"
                            .formatted(columns, first, condition, second.resolve(name + ".parquet")));
        }
    }
}
