package io.lakeshift.cli.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.redshift.sql.SqlScript;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectedColumnsTest {
    private static final Map<List<String>, Set<String>> KNOWN = Map.of(
            List.of("db", "orders"), Set.of("id", "customer", "amount", "year", "date"),
            List.of("customers"), Set.of("id", "name"));

    /** Pairs as {@code relation.column>result}. */
    private static List<String> pairs(String sql) {
        List<String> pairs = new ArrayList<>();
        Map<List<String>, Set<String>> ordered = new LinkedHashMap<>(KNOWN);
        SelectedColumns.of(SqlScript.parse("query", sql).statements().get(0).tokens(), ordered)
                .forEach((relation, found) -> found.forEach(
                        pair -> pairs.add(relation.get(relation.size() - 1) + "." + pair.from() + ">" + pair.to())));
        return pairs;
    }

    @Test
    void aColumnKeepsItsNameOrGetsAnother() {
        assertThat(pairs("SELECT id, amount AS total, \"customer\" \"Who\" FROM db.orders"))
                .containsExactlyInAnyOrder("orders.id>id", "orders.amount>total", "orders.customer>who");
    }

    @Test
    void anExpressionIsMadeOfEveryColumnInIt() {
        assertThat(pairs("SELECT coalesce(o.amount, o.id * 2) AS x, count(*) AS n FROM db.orders o"))
                .containsExactlyInAnyOrder("orders.amount>x", "orders.id>x");
    }

    @Test
    void namesOfTypesFunctionsAndDatePartsAreNoColumns() {
        assertThat(pairs(
                        "SELECT CAST(id AS date) AS a, year(customer) AS b, EXTRACT(year FROM customer) c, id::date AS d"
                                + " FROM db.orders"))
                .containsExactlyInAnyOrder("orders.id>a", "orders.customer>b", "orders.customer>c", "orders.id>d");
    }

    @Test
    void aColumnOfAJoinBelongsToTheRelationThatHasIt() {
        assertThat(pairs("SELECT o.id, c.id AS customer_id, name, amount FROM db.orders AS o LEFT JOIN customers c ON"
                        + " o.customer = c.id WHERE amount > 0"))
                .containsExactlyInAnyOrder(
                        "orders.id>id", "customers.id>customer_id", "customers.name>name", "orders.amount>amount");
    }

    @Test
    void aColumnThatSeveralHaveIsNotGuessed() {
        assertThat(pairs("SELECT id AS x FROM db.orders, customers")).isEmpty();
    }

    @Test
    void aStarIsAllColumns() {
        assertThat(pairs("SELECT c.*, o.amount FROM db.orders o JOIN customers c ON true"))
                .containsExactlyInAnyOrder("customers.id>id", "customers.name>name", "orders.amount>amount");
        assertThat(pairs("SELECT * FROM customers"))
                .containsExactlyInAnyOrder("customers.id>id", "customers.name>name");
    }

    @Test
    void whatComesThroughASubqueryOrAUnionIsNotTold() {
        assertThat(
                        pairs(
                                "WITH t AS (SELECT id, name FROM customers) SELECT t.name, o.id FROM t JOIN db.orders o ON true"))
                .containsExactly("orders.id>id");
        assertThat(pairs("SELECT name FROM (SELECT name FROM customers) t")).isEmpty();
        assertThat(pairs("SELECT id FROM db.orders UNION ALL SELECT id FROM customers"))
                .isEmpty();
    }

    @Test
    void theQueryOfAViewIsReadBehindItsHeader() {
        assertThat(pairs("CREATE MATERIALIZED VIEW v AUTO REFRESH NO AS SELECT DISTINCT id FROM db.orders"))
                .containsExactly("orders.id>id");
        assertThat(pairs("SELECT 1 AS one")).isEmpty();
    }
}
