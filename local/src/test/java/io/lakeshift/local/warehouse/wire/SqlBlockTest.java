package io.lakeshift.local.warehouse.wire;

import static io.lakeshift.local.warehouse.wire.SqlClients.POSTGRESQL;
import static io.lakeshift.local.warehouse.wire.SqlClients.code;
import static io.lakeshift.local.warehouse.wire.SqlClients.run;
import static io.lakeshift.local.warehouse.wire.SqlClients.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Transaction blocks of the drivers of PostgreSQL and Redshift. */
class SqlBlockTest {
    @TempDir
    static Path root;

    private static SqlClients clients;

    @BeforeAll
    static void open() throws SQLException {
        clients = SqlClients.withNumbers(root);
    }

    @AfterAll
    static void close() {
        clients.close();
    }

    @ParameterizedTest
    @MethodSource("io.lakeshift.local.warehouse.wire.SqlClients#ways")
    void aTransactionIsSeenByOthersAfterItsEnd(String driver, String[] properties) throws SQLException {
        try (Connection writer = clients.administrator(driver, properties);
                Connection reader = clients.administrator(driver, properties)) {
            run(writer, "create table moved (n int)");
            writer.setAutoCommit(false);
            run(writer, "insert into moved values (1)");
            assertThat(values(reader, "select count(*) from moved")).containsExactly("0");
            writer.commit();
            assertThat(values(reader, "select count(*) from moved")).containsExactly("1");
            run(writer, "insert into moved values (2)");
            writer.rollback();
            assertThat(values(reader, "select count(*) from moved")).containsExactly("1");
            writer.setAutoCommit(true);
            run(writer, "drop table moved");
        }
    }

    @ParameterizedTest
    @MethodSource("io.lakeshift.local.warehouse.wire.SqlClients#ways")
    void aFailedBlockTakesNothingButItsEnd(String driver, String[] properties) throws SQLException {
        try (Connection connection = clients.administrator(driver, properties)) {
            connection.setAutoCommit(false);
            run(connection, "insert into numbers values (2, 'two')");
            assertThat(code(connection, "select * from absent")).isEqualTo("42P01");
            assertThat(code(connection, "select 1")).isEqualTo("25P02");
            connection.rollback();
            assertThat(values(connection, "select max(n) from numbers")).containsExactly("1");
            connection.rollback();
        }
    }

    @ParameterizedTest
    @MethodSource("io.lakeshift.local.warehouse.wire.SqlClients#ways")
    void aConnectionThatEndsUndoesItsBlock(String driver, String[] properties) throws SQLException {
        try (Connection connection = clients.administrator(driver, properties)) {
            connection.setAutoCommit(false);
            run(connection, "insert into numbers values (3, 'three')");
            connection.unwrap(Connection.class).abort(Runnable::run);
        }
        try (Connection other = clients.administrator(driver, properties)) {
            run(other, "insert into numbers values (4, 'four')", "delete from numbers where n = 4");
            assertThat(values(other, "select n from numbers")).containsExactly("1");
        }
    }

    @ParameterizedTest
    @MethodSource("io.lakeshift.local.warehouse.wire.SqlClients#ways")
    void aBlockThatHasOnlyReadKeepsNobodyWaiting(String driver, String[] properties) throws SQLException {
        try (Connection reader = clients.administrator(driver, properties);
                Connection writer = clients.administrator(driver, properties)) {
            reader.setAutoCommit(false);
            assertThat(values(reader, "select max(n) from numbers")).containsExactly("1");
            run(writer, "insert into numbers values (5, 'five')", "delete from numbers where n = 5");
            reader.commit();
        }
    }

    @Test
    void severalStatementsOfOneTextLastTogetherOrNotAtAll() throws SQLException {
        try (Connection connection = clients.administrator(POSTGRESQL, "preferQueryMode", "simple")) {
            assertThat(code(connection, "insert into numbers values (6, 'six'); select 1 / 0; select 2"))
                    .isEqualTo("22012");
            assertThat(values(connection, "select max(n) from numbers")).containsExactly("1");
            run(connection, "insert into numbers values (6, 'six'); delete from numbers where n = 6; select 1");
            assertThat(code(connection, "insert into numbers values (7, 'seven'); selec 1"))
                    .isEqualTo("42601");
            run(connection, "begin; insert into numbers values (8, 'eight'); rollback");
            assertThat(values(connection, "select max(n) from numbers")).containsExactly("1");
        }
    }

    @ParameterizedTest
    @MethodSource("io.lakeshift.local.warehouse.wire.SqlClients#ways")
    void aBatchLastsTogetherOrNotAtAll(String driver, String[] properties) throws SQLException {
        try (Connection connection = clients.administrator(driver, properties)) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("insert into numbers values (?, ?)")) {
                for (int i = 10; i < 13; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "number " + i);
                    insert.addBatch();
                }
                assertThat(insert.executeBatch()).hasSize(3);
            }
            assertThat(values(connection, "select count(*) from numbers where n >= 10"))
                    .containsExactly("3");
            connection.rollback();
            assertThat(values(connection, "select count(*) from numbers where n >= 10"))
                    .containsExactly("0");
            connection.rollback();
        }
    }
}
