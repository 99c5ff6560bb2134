package io.lakeshift.redshift.client.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.client.access.DeclaredExternalSchema;
import io.lakeshift.redshift.client.template.TemplateValue;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedshiftQueriesTest {

    private static Map<String, NamedQuery> read(String text) {
        return new RedshiftQueries("q.sql", "Sales_Consume", "Orders")
                .read(text, Map.of("source_database_name", TemplateValue.identifier("sales")));
    }

    @Test
    void areNamedByTheTablesTheyFill() {
        Map<String, NamedQuery> queries = read("""
                -- every order
                SELECT * FROM awsdatacatalog.{source_database_name}.orders;
                create table IF NOT EXISTS "Sales_consume".public.Latest AS WITH a AS (SELECT 1 AS n) SELECT n FROM a;
                CREATE TABLE public.third AS (SELECT 1 AS n)
                """);

        assertThat(queries.keySet()).containsExactly("orders", "latest", "third");
        assertThat(queries.get("orders").statement().text()).isEqualTo("SELECT * FROM awsdatacatalog.\"sales\".orders");
        assertThat(queries.get("latest").statement().text()).startsWith("WITH a AS");
        assertThat(queries.get("latest").place().line()).isEqualTo(3);
    }

    @Test
    void whatIsNoQueryOfThisLayerIsRefusedAllAtOnceWithItsPlace() {
        String schema = DeclaredExternalSchema.nameFor("sales");

        assertThatThrownBy(() -> read("SELECT 1 AS n;\nDELETE FROM orders;\nCREATE TABLE two AS SELECT * FROM " + schema
                        + ".orders;\nCREATE TABLE \"a b\" AS SELECT 1 AS n"))
                .isInstanceOfSatisfying(
                        QueryFileException.class,
                        refused -> assertThat(refused.faults())
                                .containsExactly(
                                        "q.sql, statement 2 (line 2): it must be a query, not a statement that changes something",
                                        "q.sql, statement 2 (line 2): a query before it fills the table orders already: name"
                                                + " another one with CREATE TABLE name AS",
                                        "q.sql, statement 3 (line 3): it names " + schema
                                                + ".orders, but there is no such"
                                                + " external schema in sales_consume, where the queries are run: write"
                                                + " awsdatacatalog.sales.orders",
                                        "q.sql, statement 4 (line 4): the table name 'a b' cannot be used: allowed are 1 to 127"
                                                + " letters, digits and underscores"));
    }

    @Test
    void aFormatAndTablesElsewhereAreRefused() {
        assertThatThrownBy(() -> read("CREATE TABLE t USING iceberg AS SELECT 1 AS n"))
                .hasMessage("q.sql, statement 1 (line 1): it names a format, but Redshift fills tables of its own here:"
                        + " leave out USING and what follows it. Tables in the data lake are filled by Spark SQL");
        assertThatThrownBy(() -> read("CREATE TABLE other.t AS SELECT 1 AS n"))
                .hasMessageContaining("it names the table other.t, but fills tables of sales_consume only");
        assertThatThrownBy(() -> read("CREATE TABLE t (n INT)"))
                .hasMessage("q.sql, statement 1 (line 1): before a query may stand CREATE TABLE [IF NOT EXISTS]"
                        + " [database.]name AS, and nothing else");
        assertThatThrownBy(() -> read("-- nothing")).hasMessage("q.sql: it holds no query");
    }
}
