package io.lakeshift.redshift.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyParquetTest {
    private static final String COPY = " from 's3://in/manifest' iam_role default format as parquet manifest";

    @TempDir
    Path root;

    private WarehouseFixture warehouse;

    @BeforeEach
    void open() throws IOException {
        warehouse = new WarehouseFixture(root);
        Files.createDirectories(root.resolve("lake/in"));
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    /** Writes the rows of a query of the engine as the one file of a manifest. */
    private void stage(String query) throws IOException, SQLException {
        Path file = root.resolve("lake/in/a.parquet");
        try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = engine.createStatement()) {
            statement.execute("copy (" + query + ") to '" + file + "' (format parquet)");
        }
        manifest("\"meta\": {\"content_length\": " + Files.size(file) + "}");
    }

    private void manifest(String more) throws IOException {
        Files.writeString(
                root.resolve("lake/in/manifest"),
                "{\"entries\": [{\"url\": \"s3://in/a.parquet\", \"mandatory\": true, " + more + "}]}");
    }

    private void inOneTransaction(String... statements) {
        try (Session session = warehouse.connect("admin", "dev")) {
            session.begin();
            for (String statement : statements) {
                session.execute(statement, Map.of(), RowSink.NONE);
            }
            session.commit();
        }
    }

    @Test
    void fillsColumnsByPositionAndSerializesNestedValues() throws IOException, SQLException {
        warehouse.run(
                "create table t (n int, v super, at timestamp) diststyle key distkey (n) compound sortkey (n, at)");
        stage("select 1::int as x, {'a': [1, null]} as y, timestamp '2024-02-29 10:00:00.000001' as n");

        warehouse.run("copy t" + COPY + " serializetojson");

        assertThat(warehouse.rows("select n, v, at from t"))
                .containsExactly(List.of(1L, "{\"a\":[1,null]}", "2024-02-29 10:00:00.000001"));
    }

    @Test
    void refusesWhatRedshiftDoesNotConvert() throws IOException, SQLException {
        warehouse.run("create table t (n int, name varchar(3))");
        stage("select 1::int as n");
        assertThatThrownBy(() -> warehouse.run("copy t" + COPY))
                .hasMessageContaining(
                        "Unmatched number of columns between table and file. Table columns: 2, Data columns: 1");
        stage("select 'x' as n, 'y' as name");
        assertThatThrownBy(() -> warehouse.run("copy t" + COPY))
                .hasMessageContaining("incompatible Parquet schema for column 'n'");
        stage("select 1::int as n, 'é€' as name");
        assertThatThrownBy(() -> warehouse.run("copy t" + COPY))
                .hasMessageContaining(
                        "The length of the data column name is longer than the length defined in the table."
                                + " Table: 3, Data: 5");
        stage("select 1::int as n, 'abc' as name");
        assertThatThrownBy(() -> warehouse.run("copy t" + COPY + " region 'us-east-2'"))
                .hasMessageContaining("REGION argument is not supported for PARQUET based COPY");
        manifest("\"x\": 1");
        assertThatThrownBy(() -> warehouse.run("copy t" + COPY)).hasMessageContaining("has no content_length");
        assertThat(warehouse.rows("select * from t")).isEmpty();
    }

    @Test
    void mergesThroughATemporaryTableOrLeavesEverythingAsItWas() throws IOException, SQLException {
        warehouse.run("create schema lakeshift");
        warehouse.run("create table lakeshift.t (load_number bigint)");
        warehouse.run("create table t (id bigint, name varchar(10))");
        warehouse.run("insert into t values (1, 'old'), (2, 'old')");
        stage("select 2::bigint as id, 'new' as name union all select 3, 'new'");
        String[] merge = {
            "lock table lakeshift.t",
            "create temp table staged (like t)",
            "copy staged" + COPY,
            "delete from t using staged where \"t\".\"id\" = \"staged\".\"id\"",
            "insert into t (id, name) select id, name from staged",
            "drop table staged"
        };
        inOneTransaction(merge);
        assertThat(warehouse.rows("select id, name from t order by id"))
                .containsExactly(List.of(1L, "old"), List.of(2L, "new"), List.of(3L, "new"));

        stage("select 1::bigint as id, 'longer than ten' as name");
        assertThatThrownBy(() -> inOneTransaction(
                        "lock table lakeshift.t",
                        "alter table t add column more int",
                        "delete from t",
                        "copy t" + COPY))
                .hasMessageContaining("Unmatched number of columns");
        assertThat(warehouse.rows("select * from t")).hasSize(3);
    }

    @Test
    void changesTheLengthOfATextOutsideTransactionsOnly() {
        warehouse.run("create table t (id int, name varchar(10))");
        warehouse.run("alter table t alter column name type varchar(65535)");
        assertThat(warehouse.rows("select character_maximum_length from svv_columns where column_name = 'name'"))
                .containsExactly(List.of(65535L));
        assertThatThrownBy(() -> warehouse.run("alter table t alter column id type bigint"))
                .hasMessageContaining("supported for VARCHAR only");
        assertThatThrownBy(() -> inOneTransaction("alter table t alter column name type varchar(20)"))
                .hasMessageContaining("cannot run inside a transaction block");
    }

    @Test
    void locksOnlyWhatOneMayChange() {
        warehouse.run("create table t (id int)");
        warehouse.run("create user reader password disable");
        warehouse.run("grant select on t to reader");
        assertThatThrownBy(() -> warehouse.as("reader", "lock t")).hasMessageContaining("must be owner");
        assertThatThrownBy(() -> warehouse.run("lock table absent")).hasMessageContaining("does not exist");
    }

    @Test
    void readsTablesOfOtherDatabasesByThreePartsInAnyCase() {
        warehouse.run("create database \"sales_consume\"");
        warehouse.as("admin", "sales_consume", "create table public.orders (id int)");
        warehouse.as("admin", "sales_consume", "insert into orders values (1)");

        assertThat(warehouse.rows("SELECT * FROM Sales_Consume.Public.ORDERS LIMIT 100;"))
                .containsExactly(List.of(1L));
        assertThatThrownBy(() -> warehouse.run("select * from sales_consum.public.orders"))
                .hasMessageContaining("does not exist");
    }
}
