package io.lakeshift.redshift.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.engine.syntax.SqlError;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedWarehouseTest {
    @TempDir
    Path root;

    private WarehouseFixture warehouse;

    @BeforeEach
    void open() {
        warehouse = new WarehouseFixture(root);
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @Test
    void answersAQueryWithoutATable() {
        Rows rows = warehouse.run("select 1 as one, 'a' || 'b', count(*), 7/2");

        assertThat(rows.names()).containsExactly("one", "?column?", "count", "?column?");
        assertThat(rows.values).containsExactly(List.of(1L, "ab", 1L, 3L));
    }

    @Test
    void keepsTablesRowsUsersAndGrantsWhenItIsOpenedAgain() {
        warehouse.run("create table policy (number varchar(20) not null, premium decimal(10,2))");
        warehouse.run("insert into policy values ('P-1', 12.34), ('P-2', null)");
        warehouse.run("create user analyst password disable");
        warehouse.run("grant select on policy to analyst");

        warehouse.reopen();

        assertThat(warehouse.as("analyst", "select * from policy order by number").values)
                .containsExactly(List.of("P-1", "12.34"), java.util.Arrays.asList("P-2", null));
    }

    @Test
    void readsTablesOfAnotherDatabaseByThreeNames() {
        warehouse.run("create database other");
        warehouse.as("admin", "other", "create table t as select 5 as a");

        assertThat(warehouse.rows("select a from other.public.t")).containsExactly(List.of(5L));
    }

    @Test
    void namesTheRelationThatIsNotThere() {
        assertThatThrownBy(() -> warehouse.run("select * from nothing"))
                .isInstanceOf(SqlError.class)
                .hasMessage("relation \"nothing\" does not exist");
        assertThatThrownBy(() -> warehouse.run("select * from nowhere.nothing"))
                .hasMessage("schema \"nowhere\" does not exist");
        assertThatThrownBy(() -> warehouse.run("select * from elsewhere.public.nothing"))
                .hasMessage("database \"elsewhere\" does not exist");
    }

    @Test
    void saysWhereASyntaxErrorIs() {
        assertThatThrownBy(() -> warehouse.run("select 1\nfrm t, u"))
                .isInstanceOfSatisfying(
                        SqlError.class,
                        error -> assertThat(error.report())
                                .startsWith("ERROR: syntax error at or near")
                                .contains("Position: "));
        assertThatThrownBy(() -> warehouse.run("  selec 1"))
                .isInstanceOfSatisfying(
                        SqlError.class,
                        error -> assertThat(error.report())
                                .isEqualTo("ERROR: syntax error at or near \"selec\"\n  Position: 3"));
    }

    @Test
    void refusesFunctionsThatReadFiles() {
        assertThatThrownBy(() -> warehouse.run("select * from read_csv('/etc/passwd')"))
                .hasMessage("function read_csv does not exist");
        assertThatThrownBy(() -> warehouse.run("select * from '/etc/passwd'")).isInstanceOf(SqlError.class);
    }

    @Test
    void undoesEverythingOfATransactionThatIsRolledBack() {
        warehouse.run("create table kept as select 1 as a");
        try (Session session = warehouse.connect("admin", "dev")) {
            session.begin();
            session.execute("create table made as select 1 as a", Map.of(), RowSink.NONE);
            session.execute("delete from kept", Map.of(), RowSink.NONE);
            session.execute("create user temporary_user password disable", Map.of(), RowSink.NONE);
            session.rollback();
        }

        assertThat(warehouse.rows("select a from kept")).hasSize(1);
        assertThat(warehouse.rows("select usename from pg_user")).containsExactly(List.of("admin"));
        assertThatThrownBy(() -> warehouse.run("select * from made")).hasMessage("relation \"made\" does not exist");
    }

    @Test
    void refusesInATransactionWhatRedshiftRefusesThere() {
        for (String sql : List.of(
                "create database d",
                "drop database d",
                "vacuum",
                "create external table s.t (a int) stored as parquet location 's3://b/'",
                "alter table t append from u",
                "grant select on external table s.t to iam_role 'arn'",
                "refresh materialized view v")) {
            try (Session session = warehouse.connect("admin", "dev")) {
                session.begin();
                assertThatThrownBy(() -> session.execute(sql, Map.of(), RowSink.NONE))
                        .as(sql)
                        .hasMessageContaining("cannot run inside a transaction block");
            }
        }
    }

    @Test
    void foldsIdentifiersToLowerCaseEvenInQuotes() {
        warehouse.run("create table \"Mixed\" (\"Policy Number\" varchar(10))");

        assertThat(warehouse
                        .run("select \"POLICY NUMBER\" as \"As Is\" from MIXED")
                        .names())
                .containsExactly("as is");
    }

    @Test
    void changesRows() {
        warehouse.run("create table t (id int identity(10, 2), a int default 7, b varchar(5) distkey)");
        assertThat(changed("insert into t (b) values ('x'), ('y'), ('z')")).isEqualTo(3);
        assertThat(changed("update t set a = s.v from (select 'y' as b, 9 as v) s where t.b = s.b"))
                .isEqualTo(1);
        assertThat(changed("delete from t using (select 'z' as b) s where t.b = s.b"))
                .isEqualTo(1);
        assertThat(changed("merge into t using (select 'x' as b, 1 as a) as s on t.b = s.b when matched then update"
                        + " set a = s.a when not matched then insert (b, a) values (s.b, s.a)"))
                .isEqualTo(1);

        assertThat(warehouse.rows("select id, a, b from t order by id"))
                .containsExactly(List.of(10L, 1L, "x"), List.of(12L, 9L, "y"));
    }

    private long changed(String sql) {
        try (Session session = warehouse.connect("admin", "dev")) {
            return session.execute(sql, Map.of(), RowSink.NONE).rows();
        }
    }

    @Test
    void keepsATemporaryTableForItsSessionOnly() {
        try (Session session = warehouse.connect("admin", "dev")) {
            session.execute("create temp table stage as select 1 as a", Map.of(), RowSink.NONE);
            session.execute("create table t as select a from stage", Map.of(), RowSink.NONE);
        }

        assertThat(warehouse.rows("select a from t")).containsExactly(List.of(1L));
        assertThatThrownBy(() -> warehouse.run("select * from stage")).hasMessage("relation \"stage\" does not exist");
    }

    @Test
    void refusesToDropWhatAViewDependsOn() {
        warehouse.run("create table t as select 1 as a");
        warehouse.run("create view v as select a from t");

        assertThatThrownBy(() -> warehouse.run("drop table t"))
                .hasMessageContaining("cannot drop table t because other objects depend on it");
        warehouse.run("drop table t cascade");
        assertThatThrownBy(() -> warehouse.run("select * from v")).hasMessage("relation \"v\" does not exist");
    }

    @Test
    void refusesPrivilegesOnAnExternalSchemaInATransaction() {
        warehouse.lake.create(
                "sales_consume", "policydata", new Schema(Types.NestedField.optional(1, "a", Types.LongType.get())));
        warehouse.run("create external schema lake from data catalog database 'sales_consume' iam_role default");
        warehouse.run("create user analyst password disable");
        try (Session session = warehouse.connect("admin", "dev")) {
            session.begin();
            assertThatThrownBy(() -> session.execute("grant usage on schema lake to analyst", Map.of(), RowSink.NONE))
                    .hasMessage("GRANT on an external resource cannot run inside a transaction block");
        }
        warehouse.run("grant usage on schema lake to analyst");
    }

    @Test
    void replacesAMaterializedViewWithItsGrantsInOneTransaction() {
        warehouse.run("create table base as select 1 as a");
        warehouse.run("create user analyst password disable");
        warehouse.run("create materialized view m as select a from base");
        warehouse.run("grant select on m to analyst");
        try (Session session = warehouse.connect("admin", "dev")) {
            session.begin();
            for (String sql : List.of(
                    "drop materialized view m",
                    "create materialized view m as select a, a + 1 as b from base",
                    "grant select on m to analyst")) {
                session.execute(sql, Map.of(), RowSink.NONE);
            }
            assertThat(warehouse.as("analyst", "select * from m").names()).containsExactly("a");
            session.commit();
        }
        assertThat(warehouse.as("analyst", "select * from m").names()).containsExactly("a", "b");
    }

    @Test
    void dropsWhatAKilledProcessLeftInTheEngineOnly() throws Exception {
        warehouse.run("create table kept as select 1 as a");
        Path file = root.resolve("warehouse/catalog.json");
        byte[] before = java.nio.file.Files.readAllBytes(file);
        warehouse.run("create table lost as select 1 as a");
        warehouse.warehouse().close();
        java.nio.file.Files.write(file, before);

        warehouse = new WarehouseFixture(root);

        warehouse.run("create table lost as select 2 as a");
        assertThat(warehouse.rows("select a from lost")).containsExactly(List.of(2L));
        assertThat(warehouse.rows("select a from kept")).containsExactly(List.of(1L));
    }

    @Test
    void stopsAStatementThatIsCancelled() throws Exception {
        try (Session session = warehouse.connect("admin", "dev")) {
            Thread canceller = new Thread(() -> {
                java.util.concurrent.locks.LockSupport.parkNanos(200_000_000);
                session.cancel();
            });
            canceller.start();
            assertThatThrownBy(() -> session.execute(
                            "select count(*) from generate_series(1, 1000000) a, generate_series(1, 1000000) b where"
                                    + " a.generate_series + b.generate_series = 7",
                            Map.of(),
                            RowSink.NONE))
                    .isInstanceOf(StatementCancelledException.class);
            canceller.join();
        }
    }
}
