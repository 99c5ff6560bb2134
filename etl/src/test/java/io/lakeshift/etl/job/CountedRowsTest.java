package io.lakeshift.etl.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.etl.consume.ConsumeReport;
import io.lakeshift.etl.consume.ConsumeResult;
import io.lakeshift.etl.match.MatchResult;
import io.lakeshift.etl.table.TableName;
import io.lakeshift.redshift.client.consume.ConsumeStorage;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CountedRowsTest {
    private static final TableName ORDERS = new TableName("shop_consume", "orders");
    private static final TableName ENTITIES = new TableName("shop_consume", "customers");

    private static CountedRows counted(long in, long out) {
        return new CountedRows(OptionalLong.of(in), OptionalLong.of(out));
    }

    @Test
    void areThoseOfAllTablesThatQueriesFill() {
        ConsumeReport report = new ConsumeReport(
                List.of(
                        new ConsumeResult(ORDERS, 12, ConsumeStorage.DATALAKE),
                        new ConsumeResult(ENTITIES, 30, ConsumeStorage.REDSHIFT)),
                2);

        assertThat(CountedRows.of("execution 1: " + report))
                .isEqualTo(new CountedRows(OptionalLong.empty(), OptionalLong.of(42)));
    }

    @Test
    void areTheRowsThatWereMatchedAndTheEntitiesThatCameOfThem() {
        MatchResult result = new MatchResult(ORDERS, ENTITIES, Map.of("exact", 5L, "new", 3L), 7);

        assertThat(result)
                .hasToString("7 entities in table shop_consume.customers of table shop_consume.orders;"
                        + " rows without an id: 8 (exact: 5, new: 3)");
        assertThat(CountedRows.of("execution 1: " + result)).isEqualTo(counted(8, 7));
    }

    @Test
    void areThoseOfTheFileAndOfTheTableItIsLoadedInto() {
        String line = "execution 9: " + CountedRows.written(498, ORDERS.toString()) + ", load 3; "
                + CountedRows.read(500) + "; held back: 2 after_transform; types found: a bigint";

        assertThat(CountedRows.of(line)).isEqualTo(counted(500, 498));
    }

    @Test
    void areUnknownWhereAJobSaysNothing() {
        assertThat(CountedRows.of("execution 1: there is neither a.sql nor b.sql, so there is nothing to do"))
                .isEqualTo(new CountedRows(OptionalLong.empty(), OptionalLong.empty()));
    }
}
