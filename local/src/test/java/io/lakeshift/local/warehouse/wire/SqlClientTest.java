package io.lakeshift.local.warehouse.wire;

import static io.lakeshift.local.warehouse.wire.SqlClients.POSTGRESQL;
import static io.lakeshift.local.warehouse.wire.SqlClients.REDSHIFT;
import static io.lakeshift.local.warehouse.wire.SqlClients.code;
import static io.lakeshift.local.warehouse.wire.SqlClients.run;
import static io.lakeshift.local.warehouse.wire.SqlClients.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;

/** Statements by the drivers of PostgreSQL and Redshift, by simple and by extended queries. */
class SqlClientTest {
    private static final String ALL_TYPES =
            "select 1::int2 as a, -2::int4 as b, 3000000000::int8 as c, 1.5::float4 as d,"
                    + " 0.1::float8 as e, -12345678.9012::numeric(20,4) as f, true as g, 'it''s'::varchar(10) as h,"
                    + " 'ab'::char(4) as i, date '1999-12-31' as j, timestamp '2024-02-29 12:34:56.789' as k,"
                    + " timestamptz '2024-02-29 12:34:56+02' as l, json_parse('{\"x\":[1,2]}') as m, null::int4 as n";

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
    void valuesOfEachTypeArriveAsTheyAre(String driver, String[] properties) throws SQLException {
        try (Connection connection = clients.administrator(driver, properties);
                PreparedStatement statement = connection.prepareStatement(ALL_TYPES)) {
            // The second time the driver knows the types, and may ask for binary values.
            for (int i = 0; i < 2; i++) {
                try (ResultSet rows = statement.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getShort("a")).isEqualTo((short) 1);
                    assertThat(rows.getInt("b")).isEqualTo(-2);
                    assertThat(rows.getLong("c")).isEqualTo(3_000_000_000L);
                    assertThat(rows.getFloat("d")).isEqualTo(1.5f);
                    assertThat(rows.getDouble("e")).isEqualTo(0.1);
                    assertThat(rows.getBigDecimal("f")).isEqualTo(new BigDecimal("-12345678.9012"));
                    assertThat(rows.getBoolean("g")).isTrue();
                    assertThat(rows.getString("h")).isEqualTo("it's");
                    assertThat(rows.getString("i")).isEqualTo("ab  ");
                    assertThat(rows.getDate("j")).isEqualTo(Date.valueOf("1999-12-31"));
                    assertThat(rows.getTimestamp("k")).isEqualTo(Timestamp.valueOf("2024-02-29 12:34:56.789"));
                    assertThat(rows.getTimestamp("l").toInstant()).isEqualTo("2024-02-29T10:34:56Z");
                    assertThat(rows.getString("m")).isEqualTo("{\"x\":[1,2]}");
                    assertThat(rows.getObject("n")).isNull();
                    assertThat(rows.next()).isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.lakeshift.local.warehouse.wire.SqlClients#ways")
    void columnsHaveTheTypesOfRedshift(String driver, String[] properties) throws SQLException {
        try (Connection connection = clients.administrator(driver, properties);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ALL_TYPES)) {
            ResultSetMetaData columns = rows.getMetaData();
            List<String> types = new ArrayList<>();
            for (int i = 1; i <= 12; i++) {
                types.add(columns.getColumnTypeName(i));
            }

            assertThat(types)
                    .containsExactly(
                            "int2",
                            "int4",
                            "int8",
                            "float4",
                            "float8",
                            "numeric",
                            "bool",
                            "varchar",
                            "bpchar",
                            "date",
                            "timestamp",
                            "timestamptz");
            assertThat(columns.getPrecision(6)).isEqualTo(20);
            assertThat(columns.getScale(6)).isEqualTo(4);
            assertThat(columns.getPrecision(8)).isEqualTo(10);
            assertThat(columns.getPrecision(9)).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @MethodSource("io.lakeshift.local.warehouse.wire.SqlClients#ways")
    void parametersOfEachTypeArriveAsTheyAre(String driver, String[] properties) throws SQLException {
        try (Connection connection = clients.administrator(driver, properties)) {
            run(
                    connection,
                    "create temp table kept (a int2, b int4, c int8, d float8, e numeric(20,4), f bool, g varchar(40),"
                            + " h date, i timestamp, j varchar(4))");
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into kept values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                for (int i = 0; i < 2; i++) {
                    insert.setShort(1, (short) -7);
                    insert.setInt(2, i);
                    insert.setLong(3, -3_000_000_000L);
                    insert.setDouble(4, 0.1);
                    insert.setBigDecimal(5, new BigDecimal("-12.0000"));
                    insert.setBoolean(6, true);
                    insert.setString(7, "it's a \\ and \"'; drop table numbers; --");
                    insert.setObject(8, LocalDate.of(2024, 2, 29));
                    insert.setTimestamp(9, Timestamp.valueOf("2024-02-29 12:34:56.789"));
                    insert.setNull(10, Types.VARCHAR);
                    assertThat(insert.executeUpdate()).isOne();
                }
            }

            assertThat(values(connection, "select * from kept where b = 1"))
                    .containsExactly(
                            "-7",
                            "1",
                            "-3000000000",
                            "0.1",
                            "-12.0000",
                            "t",
                            "it's a \\ and \"'; drop table numbers; --",
                            "2024-02-29",
                            "2024-02-29 12:34:56.789",
                            null);
        }
    }

    @ParameterizedTest
    @MethodSource("io.lakeshift.local.warehouse.wire.SqlClients#ways")
    void parametersStandWhereConstantsDo(String driver, String[] properties) throws SQLException {
        try (Connection connection = clients.administrator(driver, properties);
                PreparedStatement query = connection.prepareStatement(
                        "select n + ?, upper(?) from generate_series(1, 100) as s(n) where n > ? order by 1 limit ?")) {
            for (int i = 0; i < 2; i++) {
                query.setInt(1, 1000);
                query.setString(2, "ä");
                query.setInt(3, 50);
                query.setInt(4, 2);
                try (ResultSet rows = query.executeQuery()) {
                    assertThat(values(rows)).containsExactly("1051", "Ä", "1052", "Ä");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.lakeshift.local.warehouse.wire.SqlClients#ways")
    void errorsHaveCodeAndPlace(String driver, String[] properties) throws SQLException {
        try (Connection connection = clients.administrator(driver, properties)) {
            assertThat(code(connection, "select * from absent")).isEqualTo("42P01");
            assertThat(code(connection, "select absent from numbers")).isEqualTo("42703");
            assertThat(code(connection, "selec 1")).isEqualTo("42601");
            assertThat(code(connection, "select absent(1)")).isEqualTo("42883");
            assertThat(code(connection, "select * from absent.numbers")).isEqualTo("3F000");
            assertThat(code(connection, "select n / 0 from numbers")).isEqualTo("22012");
            assertThat(code(connection, "select 'x'::int")).isEqualTo("22P02");
            assertThat(code(connection, "create table numbers (n int)")).isEqualTo("42P07");
            assertThat(code(connection, "create procedure p() as $$ begin end; $$ language plpgsql"))
                    .isEqualTo("0A000");
            assertThat(code(connection, "copy numbers from stdin")).isEqualTo("0A000");
            assertThat(values(connection, "select 1")).containsExactly("1");
        }
    }

    @Test
    void thePlaceOfAnErrorIsThatInTheTextSent() throws SQLException {
        try (Connection connection = clients.administrator(POSTGRESQL);
                PreparedStatement query = connection.prepareStatement("select 'ä', ?, selec from numbers from")) {
            query.setString(1, "a long value");
            PSQLException refused = catchThrowableOfType(PSQLException.class, query::executeQuery);

            assertThat(refused.getServerErrorMessage().getPosition())
                    .isEqualTo("select 'ä', $1, selec from numbers ".length() + 1);
        }
    }

    /** It is open, but has changed nothing: others need not wait for it. */
    @ParameterizedTest
    @MethodSource("io.lakeshift.local.warehouse.wire.SqlClients#ways")
    void rowsAreTakenInPortions(String driver, String[] properties) throws SQLException {
        try (Connection connection = clients.administrator(driver, properties)) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(10);
                try (ResultSet rows =
                        statement.executeQuery("select n from generate_series(1, 95) as s(n) order by n")) {
                    assertThat(values(rows)).hasSize(95).startsWith("1", "2").endsWith("94", "95");
                }
            }
            connection.rollback();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {POSTGRESQL, REDSHIFT})
    void rowsBeyondTheMostThatWereAskedForAreNotSent(String driver) throws SQLException {
        try (Connection connection = clients.administrator(driver);
                Statement statement = connection.createStatement()) {
            statement.setMaxRows(7);
            try (ResultSet rows = statement.executeQuery("select n from generate_series(1, 95) as s(n) order by n")) {
                assertThat(values(rows)).hasSize(7);
            }
            statement.setMaxRows(0);
            try (ResultSet rows = statement.executeQuery("select n from generate_series(1, 95) as s(n) order by n")) {
                assertThat(values(rows)).hasSize(95);
            }
        }
    }

    /** Both drivers send it as a text with a zone, and leave its type open. */
    @ParameterizedTest
    @ValueSource(strings = {POSTGRESQL, REDSHIFT})
    void aDateArrivesWithoutItsZone(String driver) throws SQLException {
        try (Connection connection = clients.administrator(driver)) {
            run(connection, "create temp table dates (d date)");
            try (PreparedStatement insert = connection.prepareStatement("insert into dates values (?)")) {
                insert.setDate(1, Date.valueOf("2024-02-29"));
                insert.executeUpdate();
            }
            assertThat(values(connection, "select d from dates")).containsExactly("2024-02-29");
        }
    }

    @ParameterizedTest
    @MethodSource("io.lakeshift.local.warehouse.wire.SqlClients#ways")
    void settingsOfTheSessionAreThoseOfRedshift(String driver, String[] properties) throws SQLException {
        try (Connection connection = clients.administrator(driver, properties)) {
            assertThat(connection.getMetaData().getDatabaseProductVersion()).startsWith("8.0.2");
            assertThat(values(connection, "show server_version")).containsExactly("8.0.2");
            assertThat(values(connection, "select current_user")).containsExactly("admin");
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void aStatementIsCancelled() throws SQLException {
        try (Connection connection = clients.administrator(POSTGRESQL);
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);

            assertThatThrownBy(() -> statement.executeQuery(
                            "select count(*) from generate_series(1, 1000000) as a(n), generate_series(1, 1000000) as b(m)"
                                    + " where n * m % 7 = 3"))
                    .isInstanceOf(SQLException.class)
                    .satisfies(refused ->
                            assertThat(((SQLException) refused).getSQLState()).isEqualTo("57014"));
            statement.setQueryTimeout(0);
            assertThat(values(connection, "select 1")).containsExactly("1");
        }
    }

    @Test
    void aCancellationWithoutTheKeyStopsNothing() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Connection connection = clients.administrator(POSTGRESQL)) {
            int process = connection.unwrap(PGConnection.class).getBackendPID();
            Future<List<String>> counted = other.submit(() -> values(
                    connection,
                    "select count(*) from generate_series(1, 20000) as a(n), generate_series(1, 20000) as b(m)"
                            + " where n * m % 7 = 3"));
            int sent = 0;
            while (!counted.isDone()) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), clients.port)) {
                    socket.getOutputStream().write(SentMessage.cancel(process, sent++));
                    assertThat(socket.getInputStream().read()).isEqualTo(-1);
                }
            }

            assertThat(sent).isGreaterThan(10);
            assertThat(counted.get()).containsExactly("48980408");
        } finally {
            other.shutdownNow();
        }
    }
}
