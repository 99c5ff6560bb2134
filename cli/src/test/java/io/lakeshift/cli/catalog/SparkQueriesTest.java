package io.lakeshift.cli.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.cli.MemoryBucket;
import io.lakeshift.redshift.sql.SqlToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SparkQueriesTest {
    private static final String FOLDER = "etl/transformation-sql/";

    private final MemoryBucket bucket = new MemoryBucket();
    private final SparkQueries queries = new SparkQueries(bucket, "scripts");

    @BeforeEach
    void write() {
        bucket.put(FOLDER + "spark-Shop-Orders.sql", "SELECT id FROM shop.orders WHERE day = {day}");
        bucket.put(
                FOLDER + "spark-Shop-Parts.sql",
                "CREATE TABLE IF NOT EXISTS big AS SELECT 1;\nCREATE TABLE Small USING iceberg AS SELECT 2");
        bucket.put(FOLDER + "redshift-Shop-Orders.sql", "CREATE VIEW v AS SELECT 1");
        bucket.put(FOLDER + "spark-Shop-Broken.sql", "SELECT 'it does not end");
    }

    @Test
    void aQueryFillsTheTableThatItNamesOrTheOneOfItsWorkflow() {
        assertThat(queries.all())
                .extracting(SparkQueries.Query::fills)
                .containsExactlyInAnyOrder(
                        new CatalogName("shop_consume", "orders"),
                        new CatalogName("shop_consume", "big"),
                        new CatalogName("shop_consume", "small"));
    }

    @Test
    void theNamesOfItsWorkflowStandInForTheirPlaceholders() {
        bucket.put(
                FOLDER + "spark-Shop-Goods.sql",
                "SELECT * FROM {source_database_name}.{table_name} JOIN {target_database_name}.orders"
                        + " WHERE day = '{p_day}' AND owner = {an_argument_of_the_job}");

        assertThat(queries.all())
                .filteredOn(query -> query.fills().table().equals("goods"))
                .singleElement()
                .satisfies(query -> assertThat(
                                query.tokens().stream().map(SqlToken::text).toList())
                        .containsSubsequence("`shop`", ".", "`goods`", "`shop_consume`", ".", "orders"));
    }

    @Test
    void aFileThatChangedIsReadAnew() {
        queries.all();
        bucket.put(FOLDER + "spark-Shop-Orders.sql", "CREATE TABLE other AS SELECT 1");

        assertThat(queries.all())
                .extracting(SparkQueries.Query::fills)
                .contains(new CatalogName("shop_consume", "other"))
                .doesNotContain(new CatalogName("shop_consume", "orders"));
    }
}
