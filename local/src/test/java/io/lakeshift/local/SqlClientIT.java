package io.lakeshift.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lakeshift.local.warehouse.control.WarehouseEndpoints;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;
import software.amazon.awssdk.services.redshiftserverless.model.GetCredentialsResponse;

/** A BI tool that asks for temporary credentials and connects with a JDBC driver, under the policy of the templates. */
class SqlClientIT {
    private static final String POLICIES = "datalake_syntheticgeneraldata_consume.policydata";
    private static final SharedLake LAKE = SharedLake.get();

    @Test
    void readsWhatItsUserMayReadAndNothingElse() throws SQLException {
        try (BusinessIntelligenceTool tool = BusinessIntelligenceTool.withNewKey(LAKE)) {
            connects(tool);
        }
    }

    private static void connects(BusinessIntelligenceTool tool) throws SQLException {
        LAKE.administrator().run("create schema of_nobody_else");
        LAKE.administrator().run("create table of_nobody_else.numbers (n int)");
        GetCredentialsResponse credentials;
        try (RedshiftServerlessClient warehouses = tool.warehouses()) {
            credentials = warehouses.getCredentials(
                    request -> request.workgroupName(tool.workgroup()).dbName(tool.database()));
        }

        try (Connection connection = connect(tool.database(), credentials.dbUser(), credentials.dbPassword())) {
            assertThat(value(connection, "select current_user")).isEqualTo(tool.user());
            assertThat(value(connection, "select count(*) from " + POLICIES))
                    .isEqualTo(LAKE.value("select count(*) from " + POLICIES));
            assertThat(catchThrowableOfType(
                                    SQLException.class,
                                    () -> value(connection, "select count(*) from of_nobody_else.numbers"))
                            .getMessage())
                    .contains("permission denied for schema of_nobody_else");
        }
        assertThat(catchThrowableOfType(
                                SQLException.class,
                                () -> connect(tool.database(), credentials.dbUser(), "wrong")
                                        .close())
                        .getSQLState())
                .isEqualTo("28000");
        LAKE.administrator().run("drop schema of_nobody_else cascade");
    }

    private static Connection connect(String database, String user, String password) throws SQLException {
        WarehouseEndpoints.Address address = LAKE.lake().sqlEndpoints().get(0);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + address + "/" + database + "?sslmode=disable", user, password);
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
