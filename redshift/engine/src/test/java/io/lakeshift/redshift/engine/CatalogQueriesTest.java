package io.lakeshift.redshift.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SQL clients ask the system catalogs. */
class CatalogQueriesTest {
    @TempDir
    Path root;

    private WarehouseFixture warehouse;

    @BeforeEach
    void open() {
        warehouse = new WarehouseFixture(root);
        warehouse.run("create table t (n int)");
        warehouse.run("create view v as select * from t");
        warehouse.run("create schema other");
        warehouse.run("create table other.t (n int)");
        warehouse.run("create table other.u (n int)");
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    /** In the words of psql. */
    @Test
    void relationsOfTheSearchPathAreListed() {
        assertThat(warehouse.rows("""
                        SELECT n.nspname as "Schema",
                          c.relname as "Name",
                          CASE c.relkind WHEN 'r' THEN 'table' WHEN 'v' THEN 'view' END as "Type",
                          pg_catalog.pg_get_userbyid(c.relowner) as "Owner"
                        FROM pg_catalog.pg_class c
                             LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relkind IN ('r','p','v','')
                              AND n.nspname <> 'pg_catalog'
                              AND n.nspname !~ '^pg_toast'
                              AND n.nspname <> 'information_schema'
                          AND pg_catalog.pg_table_is_visible(c.oid)
                        ORDER BY 1,2;
                        """))
                .containsExactly(List.of("public", "t", "table", "admin"), List.of("public", "v", "view", "admin"));
    }

    @Test
    void aRelationBehindOneOfItsNameIsNotVisible() {
        String visible = "select nspname, relname from pg_class c join pg_namespace n on n.oid = relnamespace"
                + " where pg_table_is_visible(c.oid) and relname in ('t', 'u') order by 1, 2";
        Rows rows = new Rows();
        try (Session session = warehouse.connect("admin", "dev")) {
            session.execute("set search_path to public, other", Map.of(), RowSink.NONE);
            session.execute(visible, Map.of(), rows);
        }

        assertThat(rows.values).containsExactly(List.of("other", "u"), List.of("public", "t"));
    }

    @Test
    void patternsAreMatchedByOperatorsWithTheirFullNames() {
        assertThat(warehouse.rows(
                        "select relname from pg_catalog.pg_class where relname OPERATOR(pg_catalog.~) '^(u)$'"))
                .containsExactly(List.of("u"));
        assertThat(warehouse.rows("select pg_catalog.upper('a')")).containsExactly(List.of("A"));
    }

    @Test
    void theSearchPathIsAList() {
        assertThat(warehouse.rows("select (pg_catalog.current_schemas(true))[1], (current_schemas(false))[1]"))
                .containsExactly(List.of("pg_catalog", "public"));
    }

    @Test
    void aUserThatIsNotThereHasItsNumber() {
        assertThat(warehouse.rows("select pg_get_userbyid(7)")).containsExactly(List.of("unknown (OID=7)"));
    }

    @Test
    void systemTablesThatAreNotHereAreRefusedByName() {
        assertThatThrownBy(() -> warehouse.run("select * from pg_catalog.pg_proc"))
                .hasMessage("not supported locally: the system table or view pg_catalog.pg_proc");
    }
}
