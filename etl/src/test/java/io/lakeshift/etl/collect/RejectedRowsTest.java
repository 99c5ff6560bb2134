package io.lakeshift.etl.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.job.CountedRows;
import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.lake.Upload;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a run counts of the rows that it did not load. */
class RejectedRowsTest {

    private static final String DATES = "{\"date\": [{\"field\": \"d\", \"format\": \"M/d/yy\"}]}";

    private final TestLake lake = new TestLake();
    private final Upload orders = new Upload(lake, "Orders");

    @Test
    void rowsThatRulesHoldBackAreCountedByStageAndAreNoRowsOfTheTable() {
        LoadResult result = orders.rules("""
                {"before_transform": {"quarantine_rules": ["ColumnValues 'n' < 50"]},
                 "after_transform": {"quarantine_rules": ["ColumnValues 'n' < 10", "IsComplete 'id'"]}}""").load("a.csv", "id,n\n1,5\n2,60\n3,70\n,20\n5,30\n6,40\n7,6\n");

        assertThat(result.summary())
                .startsWith("2 rows in table " + lake.database().toLowerCase(Locale.ROOT) + ".orders, load ")
                .contains("; rows of the file: 7; held back: 2 before_transform, 3 after_transform");
        assertThat(CountedRows.of(result.summary())).isEqualTo(new CountedRows(OptionalLong.of(7), OptionalLong.of(2)));
        assertThat(orders.operations("dataset_operation", "info"))
                .contains(
                        "dataqualityquarantine|{\"stage\":\"before_transform\",\"rows\":2}",
                        "dataqualityquarantine|{\"stage\":\"after_transform\",\"rows\":3}")
                .anySatisfy(operation -> assertThat(operation).startsWith("numericaudit|{\"rows\":2,"));
        assertThat(lake.rows("orders_quarantine_before_transform", "n")).hasSize(2);
        assertThat(lake.rows("orders_quarantine_after_transform", "n")).hasSize(3);
    }

    @Test
    void aBadRowThatIsHeldBackIsCountedOnceHoweverMuchIsWrongWithIt() {
        LoadResult result = orders.spec("{\"input_spec\": {\"bad_rows\": \"quarantine\"}, \"transform_spec\":"
                        + " {\"date\": [{\"field\": \"d\", \"format\": \"M/d/yy\"},"
                        + " {\"field\": \"end\", \"format\": \"M/d/yy\"}]}}")
                .load("a.csv", "id,d,end\n1,1/2/24,1/3/24\n2,soon,later\n3\n");

        assertThat(result.summary()).startsWith("1 rows in table ").contains("; held back: 2 after_transform");
        assertThat(orders.operations("dataset_operation", "info"))
                .contains("dataqualityquarantine|{\"stage\":\"after_transform\",\"rows\":2}");
    }

    @Test
    void rowsOfAFileAreNotCountedWhereATransformMakesMoreOrFewerOfThem() {
        LoadResult result = orders.spec("{\"transform_spec\": {\"filterrows\": [{\"condition\": \"id > 1\"}]}}")
                .load("a.csv", "id\n1\n2\n3\n");

        assertThat(CountedRows.of(result.summary()))
                .isEqualTo(new CountedRows(OptionalLong.empty(), OptionalLong.of(2)));
    }

    @Test
    void nothingIsSaidOfStagesThatHoldNothingBack() {
        LoadResult result = orders.rules("{\"after_transform\": {\"quarantine_rules\": [\"ColumnValues 'n' < 10\"]}}")
                .load("a.csv", "n\n1\n");

        assertThat(result.summary()).doesNotContain("held back");
        assertThat(orders.operations("dataset_operation", "info"))
                .contains("dataqualityquarantine|{\"stage\":\"after_transform\",\"rows\":0}");
    }

    @Test
    void aRefusedFileCountsItsBadRowsInItsReasonAndNoRowsElsewhere() {
        assertThatThrownBy(() -> orders.load("a.csv", "id,n\n1,5\n2\n3,4\n4,5,6\n5\n"))
                .hasMessageEndingWith("line 3: there are 1 fields, but must be 2 (and 2 more such rows)");
        assertThatThrownBy(() -> orders.transforms(DATES).load("a.csv", "d\nsoon\n1/2/24\nlater\n"))
                .hasMessageEndingWith(
                        "column d has 2 values that are not a date of the format M/d/yy, first on line 2");

        assertThat(orders.operations("dataset_operation"))
                .contains("read")
                .doesNotContain("numericaudit", "dataqualityquarantine");
        assertThat(orders.events())
                .filteredOn(event -> event.path("eventType").asText().equals("FAIL"))
                .extracting(event ->
                        event.at("/run/facets/errorMessage/message").asText().replaceFirst(".*not loaded: ", ""))
                .satisfiesExactly(
                        reason -> assertThat(reason).endsWith("(and 2 more such rows)"),
                        reason -> assertThat(reason).startsWith("column d has 2 values"));
    }
}
