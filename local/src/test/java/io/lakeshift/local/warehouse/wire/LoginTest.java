package io.lakeshift.local.warehouse.wire;

import static io.lakeshift.local.warehouse.wire.SqlClients.POSTGRESQL;
import static io.lakeshift.local.warehouse.wire.SqlClients.REDSHIFT;
import static io.lakeshift.local.warehouse.wire.SqlClients.run;
import static io.lakeshift.local.warehouse.wire.SqlClients.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.redshiftserverless.model.GetCredentialsResponse;

/** Who gets in, and as whom. */
class LoginTest {
    @TempDir
    Path root;

    private SqlClients clients;

    @BeforeEach
    void open() {
        clients = new SqlClients(root);
    }

    @AfterEach
    void close() {
        clients.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {POSTGRESQL, REDSHIFT})
    void temporaryCredentialsAreThoseOfTheirRoleOnly(String driver) throws SQLException {
        GetCredentialsResponse analyst = clients.credentials("role-analyst");
        assertThat(analyst.dbUser()).isEqualTo("IAMR:analyst");
        try (Connection admin = clients.administrator(driver)) {
            run(admin, "create table salaries (n int)", "create table counts (n int)");
        }
        try (Connection connection = clients.connect(driver, analyst.dbUser(), analyst.dbPassword())) {
            assertThat(values(connection, "select current_user")).containsExactly("IAMR:analyst");
        }
        try (Connection admin = clients.administrator(driver)) {
            run(admin, "grant select on counts to \"IAMR:analyst\"");
        }
        try (Connection connection = clients.connect(driver, analyst.dbUser(), analyst.dbPassword())) {
            assertThat(values(connection, "select count(*) from counts")).containsExactly("0");
            assertThat(catchThrowableOfType(
                                    SQLException.class, () -> values(connection, "select count(*) from salaries"))
                            .getSQLState())
                    .isEqualTo("42501");
        }
        assertThat(refused(driver, "admin", analyst.dbPassword(), "dev")).isEqualTo("28000");
        assertThat(refused(driver, "IAMR:other", analyst.dbPassword(), "dev")).isEqualTo("28000");
    }

    @ParameterizedTest
    @ValueSource(strings = {POSTGRESQL, REDSHIFT})
    void usersLogInWithTheirPassword(String driver) throws SQLException {
        try (Connection admin = clients.administrator(driver)) {
            run(
                    admin,
                    "create user user1 password 'Mypassword1'",
                    "create user user2 password 'sha256|Mypassword2'",
                    "create user nobody password disable");
        }
        for (String user : new String[] {"user1", "user2"}) {
            String password = user.replace("user", "Mypassword");
            try (Connection connection = clients.connect(driver, user, password)) {
                assertThat(values(connection, "select current_user")).containsExactly(user);
            }
            assertThat(refused(driver, user, password + "x", "dev")).isEqualTo("28000");
        }
        assertThat(refused(driver, "nobody", "Mypassword1", "dev")).isEqualTo("28000");
        assertThat(refused(driver, "nobody", "", "dev")).isEqualTo("28000");
        assertThat(refused(driver, "absent", "Mypassword1", "dev")).isEqualTo("28000");
        assertThat(refused(driver, "admin", "Mypassword1", "dev")).isEqualTo("28000");
        assertThat(refused(driver, "user1", "Mypassword1", "absent")).isEqualTo("3D000");
        assertThat(refused(driver, "user1", "wrong", "absent")).isEqualTo("28000");
    }

    private String refused(String driver, String user, String password, String database) {
        SQLException refused = catchThrowableOfType(
                SQLException.class,
                () -> clients.connectTo(database, driver, user, password).close());
        return refused == null ? "none" : refused.getSQLState();
    }
}
