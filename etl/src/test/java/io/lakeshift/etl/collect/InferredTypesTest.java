package io.lakeshift.etl.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.lake.Upload;
import io.lakeshift.etl.table.TableException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The types of columns that no transform types. */
class InferredTypesTest {

    private static final String AS_TEXT = "{\"input_spec\": {\"infer_schema\": false}}";

    private final TestLake lake = new TestLake();
    private final Upload orders = new Upload(lake, "Orders");

    private Map<String, String> types() {
        return Arrays.stream(
                        lake.spark().table(lake.qualified("orders")).schema().fields())
                .collect(Collectors.toMap(
                        field -> field.name(), field -> field.dataType().simpleString()));
    }

    private Object first(String expression) {
        return lake.spark()
                .table(lake.qualified("orders"))
                .selectExpr(expression)
                .first()
                .get(0);
    }

    @Test
    void areThoseThatAllValuesHaveOverTheWholeFile() {
        StringBuilder file = new StringBuilder("whole,price,due,at,paid,code,mixed,none\n");
        for (int i = 1; i < 2000; i++) {
            file.append(i)
                    .append(",1.5,2025-03-28,2025-03-28T10:00:00,true,0")
                    .append(i)
                    .append(",")
                    .append(i)
                    .append(",\n");
        }
        LoadResult result = orders.load("a.csv", file + "9,500000.25,2025-01-01,2025-01-01 00:00:00,FALSE,1,x,\n");

        assertThat(types())
                .containsEntry("whole", "bigint")
                .containsEntry("price", "decimal(18,2)")
                .containsEntry("due", "date")
                .containsEntry("at", "timestamp_ntz")
                .containsEntry("paid", "boolean")
                .containsEntry("code", "string")
                .containsEntry("mixed", "string")
                .containsEntry("none", "string");
        assertThat(result.told().inferred())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "whole", "bigint",
                        "price", "decimal(18,2)",
                        "due", "date",
                        "at", "timestamp_ntz",
                        "paid", "boolean"));
        assertThat(result.summary()).contains("2000 rows").contains("types found: whole bigint, price decimal(18,2)");
        assertThat(first("max(whole)")).isEqualTo(1999L);
        assertThat(first("sum(price)")).hasToString("502998.75");
        assertThat(first("min(code)")).isEqualTo("01");
    }

    @Test
    void areNumbersForOrderFiltersAndRowNumbers() {
        orders.transforms("""
                        {"rownumber": [{"field": "n", "sort": ["amount"]}],
                         "filterrows": [{"condition": "amount < 1000"}]}""").load("a.csv", "amount,limit\n1000,1\n9,10\n100,99\n10,9\n");

        assertThat(lake.values("orders", "n", "amount", "amount <= limit"))
                .containsExactly("1|9|true", "2|10|false", "3|100|false");
    }

    @Test
    void leaveWhatTransformsReadAsItStandsInTheFile() {
        orders.transforms("""
                        {"hash": ["a"],
                         "combinecolumns": [{"field": "both", "format": "{}-{}", "source_columns": ["b", "c"]}],
                         "columnreplace": [{"field": "d", "pattern": "-", "replacement": "/"}],
                         "changetype": {"e": "string", "f": "decimal(10,1)"},
                         "implieddecimal": [{"field": "g", "format": "10,2"}]}""").load("a.csv", "a,b,c,d,e,f,g\n1,1.50,TRUE,2025-03-28,2.00,7,12345\n");

        assertThat(lake.values("orders", "a", "both", "d", "e", "f", "g"))
                .containsExactly("6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b|1.50-TRUE|2025/03/28"
                        + "|2.00|7.0|123.45");
        assertThat(types()).containsEntry("b", "decimal(18,2)").containsEntry("c", "boolean");
    }

    @Test
    void canBeSwitchedOff() {
        LoadResult result = orders.spec(AS_TEXT).load("a.csv", "id,due\n9,2025-03-28\n10,2025-03-29\n");

        assertThat(types()).containsEntry("id", "string").containsEntry("due", "string");
        assertThat(result.told().inferred()).isEmpty();
        assertThat(first("max(id)")).isEqualTo("9");
    }

    @Test
    void followTheMappingToAnotherName() {
        orders.mapping("SourceName,DestName\nPrice,Amount\nNo,Id\n").load("a.csv", "No,Price\n007,1.20\n");

        assertThat(types()).containsEntry("amount", "decimal(18,2)").containsEntry("id", "string");
    }

    @Test
    void emptyFieldsAreNullAndSayNothing() {
        orders.load("a.csv", "id,n\n1,5\n2,\n3,\"\"\n");

        assertThat(lake.values("orders", "id", "n")).containsExactly("1|5", "2|null", "3|null");
    }

    @Test
    void ofATableThatHoldsTextStayText() {
        orders.spec(AS_TEXT).load("a.csv", "id,n\n1,x\n");
        new Upload(lake, "Orders").with("environment", "Prod").load("b.csv", "id,n\n2,1.50\n");

        assertThat(lake.values("orders", "id", "n")).containsExactly("1|x", "2|1.50");
    }

    @Test
    void areWidenedWhereMoreDigitsCome() {
        orders.load("a.csv", "n\n1.50\n");
        orders.with("p_day", "29").load("b.csv", "n\n12345678901234567890.5\n");
        orders.with("p_day", "30").load("c.csv", "n\n7\n");

        assertThat(types()).containsEntry("n", "decimal(22,2)");
        assertThat(lake.values("orders", "day", "n"))
                .containsExactly("28|1.50", "29|12345678901234567890.50", "30|7.00");
    }

    @Test
    void areTheTablesWhereAFileHasNoValueInAColumn() {
        orders.with("environment", "Prod").load("a.csv", "id,n,d\n1,2,2025-01-01\n");
        orders.load("b.csv", "id,n,d\n2,,\n");

        assertThat(lake.values("orders", "id", "n", "d")).containsExactly("1|2|2025-01-01", "2|null|null");
    }

    @Test
    void ofALaterFileThatDisagreeAreRefusedInEveryModeWithTheLine() {
        orders.load("a.csv", "id,price\n1,10\n");

        for (String mode : new String[] {"strict", "reorder", "evolve", "permissive"}) {
            assertThatThrownBy(() -> new Upload(lake, "Orders")
                            .spec("{\"input_spec\": {\"allow_schema_change\": \"" + mode + "\"}}")
                            .load("b.csv", "id,price\n2,11\n3,N/A\n4,12\n5,secret\n"))
                    .as(mode)
                    .isInstanceOf(TableException.class)
                    .hasMessageContaining("price is bigint in the table and string in the load")
                    .hasMessageContaining("column price: the value on line 3 is the first that is not bigint")
                    .hasMessageContaining("map the column to another name")
                    .hasMessageNotContaining("N/A");
        }
        assertThat(lake.values("orders", "id", "price")).containsExactly("1|10");
    }

    @Test
    void ofALaterFileWithMoreDigitsBehindThePointAreRefusedWithTheirNumber() {
        orders.load("a.csv", "price\n1.25\n");

        assertThatThrownBy(() -> orders.load("b.csv", "price\n1.125\n"))
                .hasMessageContaining("column price: its values have up to 1 digits before the point and 3 behind it");
        assertThat(lake.values("orders", "price")).containsExactly("1.25");
    }
}
