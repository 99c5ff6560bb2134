package io.lakeshift.redshift.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.redshift.engine.syntax.SqlError;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Grants mean here what they mean in PostgreSQL, where both have them: random ones, asked after each. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class PrivilegesOracleIT {
    private static final int CHANGES = 60;
    private static final List<String> USERS = List.of("u1", "u2", "u3");
    private static final List<String> ROLES = List.of("r1", "r2", "r3");
    private static final List<String> GROUPS = List.of("g1", "g2");
    private static final List<String> SCHEMAS = List.of("s1", "s2");
    private static final List<String> TABLES = List.of("s1.t1", "s1.t2", "s2.t1", "s2.v1");

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void allowsWhatPostgresAllows(long seed) throws IOException, SQLException {
        Random random = new Random(seed);
        List<String> history = new ArrayList<>();
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection postgres = server.getPostgresDatabase().getConnection();
                WarehouseFixture warehouse = new WarehouseFixture(root)) {
            prepare(postgres, warehouse);
            int allowedInAll = 0;
            for (int i = 0; i < CHANGES; i++) {
                String change = change(random);
                history.add(change);
                boolean done = execute(postgres, inPostgres(change));
                if (done) {
                    warehouse.run(change);
                }
                Set<String> expected = allowed(sql -> asUser(postgres, sql));
                Set<String> found = allowed(sql -> asUser(warehouse, sql));
                assertThat(found).as(() -> String.join(";\n", history)).isEqualTo(expected);
                allowedInAll += expected.size();
            }
            assertThat(allowedInAll).as("answers that were yes").isPositive();
        }
    }

    private static void prepare(Connection postgres, WarehouseFixture warehouse) throws SQLException {
        for (String user : USERS) {
            execute(postgres, "create user " + user);
            warehouse.run("create user " + user + " password disable");
        }
        for (String role : ROLES) {
            execute(postgres, "create role " + role);
            warehouse.run("create role " + role);
        }
        for (String group : GROUPS) {
            execute(postgres, "create group " + group);
            warehouse.run("create group " + group);
        }
        for (String sql : List.of(
                "create schema s1",
                "create schema s2",
                "create table s1.t1 (a int)",
                "create table s1.t2 (a int)",
                "create table s2.t1 (a int)",
                "create view s2.v1 as select a from s1.t2")) {
            execute(postgres, sql);
            warehouse.run(sql);
        }
    }

    private static String change(Random random) {
        boolean grant = random.nextInt(3) > 0;
        String verb = grant ? "grant " : "revoke ";
        String to = grant ? " to " : " from ";
        return switch (random.nextInt(6)) {
            case 0 -> verb + "usage on schema " + one(SCHEMAS, random) + to + grantee(random);
            case 1 ->
                verb + one(List.of("select", "insert", "select, insert"), random) + " on " + one(TABLES, random) + to
                        + grantee(random);
            case 2 -> verb + "select on all tables in schema " + one(SCHEMAS, random) + to + grantee(random);
            case 3 ->
                verb + "role " + one(ROLES, random) + to
                        + one(List.of("u1", "u2", "u3", "role r1", "role r2", "role r3"), random);
            case 4 -> "alter group " + one(GROUPS, random) + (grant ? " add" : " drop") + " user " + one(USERS, random);
            default -> verb + "all on " + one(TABLES, random) + to + grantee(random);
        };
    }

    private static String grantee(Random random) {
        return one(
                List.of("u1", "u2", "u3", "role r1", "role r2", "role r3", "group g1", "group g2", "public"), random);
    }

    private static String one(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** PostgreSQL has no word for roles in grants. */
    private static String inPostgres(String change) {
        return change.replace("grant role ", "grant ")
                .replace("revoke role ", "revoke ")
                .replace("to role ", "to ")
                .replace("from role ", "from ");
    }

    private interface Asking {
        boolean allows(String[] userAndSql);
    }

    private static Set<String> allowed(Asking asking) {
        Set<String> allowed = new TreeSet<>();
        for (String user : USERS) {
            for (String table : TABLES) {
                if (asking.allows(new String[] {user, "select * from " + table})) {
                    allowed.add(user + " reads " + table);
                }
                boolean isTable = !table.endsWith("v1");
                if (isTable && asking.allows(new String[] {user, "insert into " + table + " values (1)"})) {
                    allowed.add(user + " writes " + table);
                }
            }
        }
        return allowed;
    }

    private static boolean asUser(Connection postgres, String[] userAndSql) {
        try (Statement statement = postgres.createStatement()) {
            statement.execute("set session authorization " + userAndSql[0]);
            try {
                return execute(postgres, userAndSql[1]);
            } finally {
                statement.execute("reset session authorization");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean asUser(WarehouseFixture warehouse, String[] userAndSql) {
        try {
            warehouse.as(userAndSql[0], userAndSql[1]);
            return true;
        } catch (SqlError refused) {
            assertThat(refused).hasMessageStartingWith("permission denied for");
            return false;
        }
    }

    private static boolean execute(Connection postgres, String sql) throws SQLException {
        try (Statement statement = postgres.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException refused) {
            boolean expected = refused.getSQLState().equals("42501")
                    || refused.getSQLState().equals("0LP01");
            if (!expected) {
                throw refused;
            }
            return false;
        }
    }
}
