package io.lakeshift.local.warehouse.wire;

import io.lakeshift.local.warehouse.RedshiftFixture;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;
import software.amazon.awssdk.services.redshiftserverless.model.Endpoint;
import software.amazon.awssdk.services.redshiftserverless.model.GetCredentialsResponse;

/** A warehouse, and drivers that connect to it. */
final class SqlClients implements AutoCloseable {
    static final String POSTGRESQL = "postgresql";
    static final String REDSHIFT = "redshift";

    final RedshiftFixture redshift;
    final int port;

    SqlClients(Path root) {
        redshift = new RedshiftFixture(root);
        try (RedshiftServerlessClient client = redshift.serverless()) {
            Endpoint endpoint = client.getWorkgroup(get -> get.workgroupName(RedshiftFixture.WORKGROUP))
                    .workgroup()
                    .endpoint();
            port = endpoint.port();
        }
    }

    /** A warehouse with the table {@code numbers} of a number and its name, which has one row. */
    static SqlClients withNumbers(Path root) throws SQLException {
        SqlClients clients = new SqlClients(root);
        try (Connection admin = clients.administrator(POSTGRESQL)) {
            run(admin, "create table numbers (n int, name varchar(20))", "insert into numbers values (1, 'one')");
        }
        return clients;
    }

    /** The administrator by a driver, with properties in pairs of names and values. */
    Connection administrator(String driver, String... properties) throws SQLException {
        return connect(driver, "admin", redshift.adminPassword(), properties);
    }

    Connection connect(String driver, String user, String password, String... properties) throws SQLException {
        return connectTo("dev", driver, user, password, properties);
    }

    Connection connectTo(String database, String driver, String user, String password, String... properties)
            throws SQLException {
        Properties all = new Properties();
        all.setProperty("user", user);
        all.setProperty("password", password);
        all.setProperty(driver.equals(REDSHIFT) ? "ssl" : "sslmode", driver.equals(REDSHIFT) ? "false" : "disable");
        for (int i = 0; i < properties.length; i += 2) {
            all.setProperty(properties[i], properties[i + 1]);
        }
        return DriverManager.getConnection("jdbc:" + driver + "://127.0.0.1:" + port + "/" + database, all);
    }

    /** Temporary credentials of the role that an access key of the fixture is of. */
    GetCredentialsResponse credentials(String accessKey) {
        try (RedshiftServerlessClient client = redshift.serverless(accessKey)) {
            return client.getCredentials(get -> get.workgroupName(RedshiftFixture.WORKGROUP));
        }
    }

    /** Drivers with how they send statements; the first number of executions from which on pgjdbc wants binary values. */
    static Stream<Arguments> ways() {
        return Stream.of(
                Arguments.of(POSTGRESQL, new String[] {"preferQueryMode", "simple"}),
                Arguments.of(POSTGRESQL, new String[] {}),
                Arguments.of(POSTGRESQL, new String[] {"prepareThreshold", "-1"}),
                Arguments.of(REDSHIFT, new String[] {}));
    }

    static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The SQLSTATE by which a statement is refused; {@code none} if it is not. */
    static String code(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "none";
        } catch (SQLException refused) {
            return refused.getSQLState();
        }
    }

    /** All values of a query, row by row, as texts. */
    static List<String> values(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return values(rows);
        }
    }

    static List<String> values(ResultSet rows) throws SQLException {
        List<String> values = new ArrayList<>();
        while (rows.next()) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                values.add(rows.getString(i));
            }
        }
        return values;
    }

    @Override
    public void close() {
        redshift.close();
    }
}
