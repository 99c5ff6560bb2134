package io.lakeshift.redshift.sql.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.redshift.sql.SqlDialect;
import io.lakeshift.redshift.sql.SqlScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueryLineageTest {
    private static final Map<List<String>, Set<String>> KNOWN = Map.of(
            List.of("db", "orders"), Set.of("id", "customer", "amount", "year", "month", "date", "items"),
            List.of("customers"), Set.of("id", "name"));

    private static QueryLineage read(String sql) {
        return QueryLineage.of(SqlScript.parse("query", sql).statements().get(0).tokens(), KNOWN);
    }

    private static QueryLineage spark(String sql) {
        return QueryLineage.of(
                SqlScript.parse("query", sql, SqlDialect.SPARK)
                        .statements()
                        .get(0)
                        .tokens(),
                KNOWN);
    }

    /** Pairs as {@code relation.column>result}; nothing must be left open. */
    private static List<String> pairs(String sql) {
        return pairs(read(sql));
    }

    private static List<String> pairs(QueryLineage lineage) {
        assertThat(lineage.gaps()).isEmpty();
        assertThat(lineage.rest()).isEmpty();
        return told(lineage);
    }

    private static List<String> told(QueryLineage lineage) {
        List<String> pairs = new ArrayList<>();
        lineage.columns()
                .forEach((column, sources) -> sources.forEach(source -> pairs.add("%s.%s>%s"
                        .formatted(source.relation().get(source.relation().size() - 1), source.column(), column))));
        return pairs;
    }

    @Test
    void aColumnKeepsItsNameOrGetsAnother() {
        assertThat(pairs("SELECT id, amount AS total, \"customer\" \"Who\" FROM db.orders"))
                .containsExactlyInAnyOrder("orders.id>id", "orders.amount>total", "orders.customer>who");
    }

    @Test
    void anExpressionIsMadeOfEveryColumnInIt() {
        assertThat(pairs("SELECT coalesce(o.amount, o.id * 2) AS x, count(*) AS n, amount + id y FROM db.orders o"))
                .containsExactlyInAnyOrder("orders.amount>x", "orders.id>x", "orders.amount>y", "orders.id>y");
        assertThat(pairs("SELECT CASE WHEN year = 1 THEN amount ELSE 0 END AS x, row_number() OVER (PARTITION"
                        + " BY id ORDER BY date DESC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND"
                        + " CURRENT ROW) AS n FROM db.orders"))
                .containsExactlyInAnyOrder("orders.year>x", "orders.amount>x", "orders.id>n", "orders.date>n");
    }

    @Test
    void aConstantIsMadeOfNoColumn() {
        QueryLineage lineage = read("SELECT 1 AS one, 'a' AS text, current_date AS today WITH NO SCHEMA BINDING");

        assertThat(pairs(lineage)).isEmpty();
        assertThat(lineage.columns().keySet()).containsExactly("one", "text", "today");
    }

    @Test
    void namesOfTypesAndFunctionsAreNoColumns() {
        assertThat(pairs("SELECT CAST(id AS date) AS a, year(customer) AS b, EXTRACT(year FROM customer) c, id::date AS"
                        + " d FROM db.orders"))
                .containsExactlyInAnyOrder("orders.id>a", "orders.customer>b", "orders.customer>c", "orders.id>d");
    }

    @Test
    void partsOfDatesAreNoColumnsOfTheSameName() {
        assertThat(pairs("SELECT dateadd(month, 1, amount) AS a, datediff(year, amount, id) AS b, date '2026-01-31' AS"
                        + " c, interval '1' month AS d, date_trunc('year', amount) AS e, date_add(year, 1) AS f,"
                        + " amount::double precision AS g FROM db.orders"))
                .containsExactlyInAnyOrder(
                        "orders.amount>a",
                        "orders.amount>b",
                        "orders.id>b",
                        "orders.amount>e",
                        "orders.year>f",
                        "orders.amount>g");
    }

    @Test
    void aColumnOfAJoinBelongsToTheRelationThatHasIt() {
        assertThat(pairs("SELECT o.id, c.id AS customer_id, name, amount FROM db.orders AS o LEFT JOIN customers c ON"
                        + " o.customer = c.id WHERE amount > 0"))
                .containsExactlyInAnyOrder(
                        "orders.id>id", "customers.id>customer_id", "customers.name>name", "orders.amount>amount");
        assertThat(pairs("SELECT db.orders.amount, customers.name FROM db.orders CROSS JOIN customers"))
                .containsExactlyInAnyOrder("orders.amount>amount", "customers.name>name");
        assertThat(pairs("SELECT o.amount FROM (db.orders o JOIN customers c ON left(c.name, 1) = o.customer)"))
                .containsExactly("orders.amount>amount");
    }

    @Test
    void aColumnThatSeveralHaveIsNotGuessed() {
        QueryLineage lineage = read("SELECT id AS x, amount AS y FROM db.orders, customers");

        assertThat(told(lineage)).containsExactly("orders.amount>y");
        assertThat(lineage.gaps()).containsExactly(Map.entry("x", "id is a column of db.orders and of customers"));
    }

    @Test
    void aColumnThatAJoinIsMadeByIsThatOfBoth() {
        assertThat(pairs("SELECT id AS x, name FROM db.orders JOIN customers USING (id)"))
                .containsExactlyInAnyOrder("orders.id>x", "customers.id>x", "customers.name>name");
        assertThat(pairs("SELECT id AS x FROM db.orders NATURAL JOIN customers"))
                .containsExactlyInAnyOrder("orders.id>x", "customers.id>x");
    }

    @Test
    void aStarIsAllColumns() {
        assertThat(pairs("SELECT c.*, o.amount FROM db.orders o JOIN customers c ON true"))
                .containsExactlyInAnyOrder("customers.id>id", "customers.name>name", "orders.amount>amount");
        assertThat(pairs("SELECT * FROM customers"))
                .containsExactlyInAnyOrder("customers.id>id", "customers.name>name");
        assertThat(pairs("SELECT * EXCLUDE name FROM customers")).containsExactly("customers.id>id");
        assertThat(pairs(spark("SELECT * EXCEPT (name) FROM customers"))).containsExactly("customers.id>id");
        assertThat(read("SELECT *, 1 AS one FROM elsewhere").rest()).contains("the columns of elsewhere are not known");
    }

    @Test
    void columnsAreFollowedThroughCommonTables() {
        assertThat(pairs("WITH t AS (SELECT id, name AS who FROM customers), u (k, w) AS (SELECT id, who FROM t)"
                        + " SELECT u.w, o.amount FROM u JOIN db.orders o ON o.customer = u.k"))
                .containsExactlyInAnyOrder("customers.name>w", "orders.amount>amount");
        assertThat(pairs("WITH t AS (WITH s AS (SELECT * FROM customers) SELECT name FROM s) SELECT * FROM t"))
                .containsExactly("customers.name>name");
    }

    @Test
    void aCommonTableHidesTheRelationOfItsName() {
        QueryLineage lineage =
                read("WITH customers AS (SELECT amount AS name FROM db.orders) SELECT name FROM customers");

        assertThat(pairs(lineage)).containsExactly("orders.amount>name");
        assertThat(lineage.reads()).containsExactly(List.of("db", "orders"));
        assertThat(read("WITH customers AS (SELECT id FROM customers) SELECT id FROM customers")
                        .reads())
                .containsExactly(List.of("customers"));
    }

    @Test
    void aTableThatReadsItselfIsFollowedRoundByRound() {
        assertThat(pairs("WITH RECURSIVE t (a, b) AS (SELECT id, name FROM customers UNION ALL SELECT t.b, o.amount"
                        + " FROM t JOIN db.orders o ON o.id = t.a) SELECT a, b FROM t"))
                .containsExactlyInAnyOrder(
                        "customers.id>a", "customers.name>a", "orders.amount>a", "customers.name>b", "orders.amount>b");
    }

    @Test
    void columnsOfAUnionComeFromTheSamePlacesOfAllItsQueries() {
        assertThat(pairs("SELECT id AS k, amount FROM db.orders UNION ALL SELECT id, name FROM customers"))
                .containsExactlyInAnyOrder(
                        "orders.id>k", "customers.id>k", "orders.amount>amount", "customers.name>amount");
        assertThat(pairs("(SELECT id FROM db.orders) UNION (SELECT id FROM customers) ORDER BY 1"))
                .containsExactlyInAnyOrder("orders.id>id", "customers.id>id");
        assertThat(pairs("SELECT id FROM db.orders EXCEPT SELECT id FROM customers"))
                .containsExactly("orders.id>id");
    }

    @Test
    void aUnionWhosePlacesAreNotKnownSaysSo() {
        QueryLineage lineage = read("SELECT id, amount FROM db.orders UNION ALL SELECT * FROM elsewhere");

        assertThat(told(lineage)).containsExactlyInAnyOrder("orders.id>id", "orders.amount>amount");
        assertThat(lineage.gaps().keySet()).containsExactly("id", "amount");
        assertThat(lineage.rest()).contains("the columns of elsewhere are not known");
    }

    @Test
    void columnsAreFollowedThroughSubqueries() {
        assertThat(pairs("SELECT x.who, x.n FROM (SELECT name who, count(*) AS n FROM customers GROUP BY name) x"))
                .containsExactly("customers.name>who");
        assertThat(pairs("SELECT t.a FROM (SELECT id FROM customers UNION SELECT amount FROM db.orders) AS t (a)"))
                .containsExactlyInAnyOrder("customers.id>a", "orders.amount>a");
        assertThat(pairs("SELECT (SELECT max(name) FROM customers c WHERE c.id = o.customer) AS who FROM db.orders o"))
                .containsExactly("customers.name>who");
    }

    @Test
    void relationsInConditionsAreReadAndGiveNoColumns() {
        QueryLineage lineage = read("SELECT amount FROM db.orders WHERE customer IN (SELECT id FROM customers)");

        assertThat(pairs(lineage)).containsExactly("orders.amount>amount");
        assertThat(lineage.reads()).containsExactly(List.of("db", "orders"), List.of("customers"));
    }

    @Test
    void aColumnOfTheSameListIsFollowedUnlessTheRelationHasIt() {
        assertThat(pairs("SELECT amount * 2 AS twice, twice + id AS more FROM db.orders"))
                .containsExactlyInAnyOrder("orders.amount>twice", "orders.amount>more", "orders.id>more");
    }

    @Test
    void whatARelationOfUnknownColumnsMayHaveIsNotGuessed() {
        QueryLineage lineage = read("SELECT e.code, price, c.name FROM elsewhere e, customers c");

        assertThat(told(lineage)).containsExactlyInAnyOrder("elsewhere.code>code", "customers.name>name");
        assertThat(lineage.gaps())
                .containsExactly(
                        Map.entry("price", "price is no column that is known: the columns of elsewhere are not known"));
    }

    @Test
    void whatIsNotFollowedIsNamed() {
        assertThat(read("SELECT a FROM customers PIVOT (count(*) FOR name IN ('x', 'y'))")
                        .gaps())
                .containsExactly(Map.entry("a", "a is no column that is known: what PIVOT gives is not followed"));
        assertThat(read("SELECT CASE WHEN id = 1 THEN name END FROM customers").rest())
                .contains("the query leaves a column without a name");
        assertThat(read("SELECT nothing FROM customers").gaps())
                .containsExactly(Map.entry("nothing", "nothing is no column that is known"));
    }

    @Test
    void partsOfAValueAreMadeOfTheValue() {
        assertThat(pairs(spark(
                        "SELECT o.id, i, item.price FROM db.orders o LATERAL VIEW OUTER explode(o.items) t AS item"
                                + " LATERAL VIEW posexplode(items) p AS i, other WHERE o.id > 1")))
                .containsExactlyInAnyOrder("orders.id>id", "orders.items>i", "orders.items>price");
        assertThat(pairs("SELECT i.price, o.amount FROM db.orders o, o.items i"))
                .containsExactlyInAnyOrder("orders.items>price", "orders.amount>amount");
        assertThat(pairs(spark("SELECT transform(items, x -> x + 1) AS y, items[0].price AS z FROM db.orders")))
                .containsExactlyInAnyOrder("orders.items>y", "orders.items>z");
    }

    @Test
    void theQueryOfAViewIsReadBehindItsHeader() {
        assertThat(pairs("CREATE MATERIALIZED VIEW v AUTO REFRESH NO AS SELECT DISTINCT id FROM db.orders"))
                .containsExactly("orders.id>id");
        assertThat(pairs("CREATE VIEW public.v (a, b) AS (SELECT id, name FROM customers) WITH NO SCHEMA BINDING"))
                .containsExactlyInAnyOrder("customers.id>a", "customers.name>b");
        assertThat(pairs("CREATE TABLE t DISTKEY(id) AS WITH c AS (SELECT id FROM customers) SELECT TOP 10 id FROM c"))
                .containsExactly("customers.id>id");
    }

    @Test
    void aTableAsItWasAndASampleOfItAreTheTable() {
        assertThat(pairs(spark(
                        "SELECT o.id FROM db.orders VERSION AS OF 12 o JOIN customers TABLESAMPLE (5 PERCENT) c ON"
                                + " true")))
                .containsExactly("orders.id>id");
    }

    @Test
    void aColumnThatNoRelationCanHaveIsUnknown() {
        assertThat(read("SELECT amuont, o.custommer FROM db.orders o").unknown())
                .containsExactlyInAnyOrder(List.of("amuont"), List.of("o", "custommer"));
        assertThat(read("SELECT x.id, (SELECT c.nmae FROM customers c WHERE c.id = x.customer) FROM db.orders x")
                        .unknown())
                .containsExactly(List.of("c", "nmae"));
    }

    @Test
    void nothingIsUnknownWhereARelationMayHaveIt() {
        assertThat(read("SELECT amuont, o.custommer FROM db.elsewhere o").unknown())
                .isEmpty();
        assertThat(read("SELECT amuont FROM db.orders, db.elsewhere").unknown()).isEmpty();
        assertThat(read("SELECT amount AS a, a * 2 AS b, current_date, sysdate FROM db.orders")
                        .unknown())
                .isEmpty();
        assertThat(read("SELECT anything").unknown()).isEmpty();
    }
}
