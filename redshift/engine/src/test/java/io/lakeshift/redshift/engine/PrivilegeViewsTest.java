package io.lakeshift.redshift.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the system views tell of privileges, and to whom. */
class PrivilegeViewsTest {
    @TempDir
    Path root;

    private WarehouseFixture warehouse;

    @BeforeEach
    void open() {
        warehouse = new WarehouseFixture(root);
        for (String sql : List.of(
                "create user analyst password disable",
                "create user loader password disable",
                "create schema mart",
                "create table mart.policy as select 1 as a",
                "create table mart.claim as select 2 as a")) {
            warehouse.run(sql);
        }
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @Test
    void showsPrivilegesInTheSystemViews() {
        warehouse.run("grant usage on schema mart to analyst");
        warehouse.run("grant select on mart.policy to analyst with grant option");
        warehouse.run("grant create on database dev to analyst");
        warehouse.run("grant usage on database awsdatacatalog to analyst");
        warehouse.run("grant role \"sys:monitor\" to analyst");

        assertThat(warehouse.rows(
                        "select namespace_name, privilege_type, identity_name from svv_schema_privileges where"
                                + " identity_type = 'user'"))
                .containsExactly(List.of("mart", "USAGE", "analyst"));
        assertThat(warehouse.rows("select namespace_name, relation_name, privilege_type, identity_name, identity_type,"
                        + " admin_option from svv_relation_privileges"))
                .containsExactly(List.of("mart", "policy", "SELECT", "analyst", "user", true));
        assertThat(warehouse.rows("select database_name, privilege_type, identity_name from svv_database_privileges"
                        + " where identity_type = 'user'"))
                .containsExactly(List.of("dev", "CREATE", "analyst"), List.of("awsdatacatalog", "USAGE", "analyst"));
        assertThat(warehouse.rows("select user_name, role_name from svv_user_grants"))
                .containsExactly(List.of("analyst", "sys:monitor"));
        assertThat(warehouse.as("loader", "select * from svv_relation_privileges").values)
                .isEmpty();
        assertThat(warehouse.as("analyst", "select * from svv_relation_privileges").values)
                .hasSize(1);
    }

    @Test
    void showsWhoIsInAGroup() {
        warehouse.run("create group staff with user analyst, loader");
        warehouse.run("create group nobody");

        assertThat(warehouse.rows(
                        "select groname, usename from pg_group, pg_user where usesysid = any(grolist)" + " order by 2"))
                .containsExactly(List.of("staff", "analyst"), List.of("staff", "loader"));
        assertThat(warehouse.rows("select groname from pg_group order by 1"))
                .containsExactly(List.of("nobody"), List.of("staff"));
        assertThatThrownBy(() -> warehouse.rows("select unnest(grolist) from pg_group"))
                .hasMessageContaining("function unnest does not exist");
    }

    @Test
    void showsOnlyWhatAUserMaySee() {
        assertThat(warehouse.as("analyst", "select table_name from svv_all_tables").values)
                .isEmpty();
        warehouse.run("grant usage on schema mart to analyst");
        warehouse.run("grant select on mart.policy to analyst");

        assertThat(warehouse.as("analyst", "select schema_name, table_name, table_type from svv_all_tables").values)
                .containsExactly(List.of("mart", "policy", "TABLE"));
        assertThat(warehouse.as("analyst", "select column_name, data_type from svv_all_columns").values)
                .containsExactly(List.of("a", "integer"));
    }
}
