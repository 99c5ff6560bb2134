package io.lakeshift.etl.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.lake.MemoryObject;
import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.lake.Upload;
import io.lakeshift.etl.lake.Versions;
import io.lakeshift.etl.source.DataRefusedException;
import io.lakeshift.etl.store.SourceObject;
import io.lakeshift.etl.table.TableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class CollectToCleanseTest {

    private static final String PRICES = "{\"changetype\": {\"price\": \"decimal(10,2)\"}}";

    private final TestLake lake = new TestLake();

    @Test
    void loadsAFileWithoutAnySpecificationUnderCleanedNames() {
        LoadResult result = new Upload(lake, "Orders").load("a.csv", "Order No.,Price (EUR)\n1,2.50\n2,\n");

        assertThat(result.rows()).isEqualTo(2);
        assertThat(lake.spark().table(lake.qualified("orders")).columns())
                .containsExactly("order_no_", "price_eur", "year", "month", "day", "execution_id", "load_id");
        assertThat(lake.values("orders", "order_no_", "price_eur", "year", "month", "day", "execution_id"))
                .containsExactly("1|2.50|2025|03|28|run-1", "2|null|2025|03|28|run-1");
    }

    @Test
    void laysTheTableOutUnderItsFoldersAndByDay() {
        new Upload(lake, "Orders").load("a.csv", "id\n1\n");

        assertThat(lake.spark()
                        .sql("describe extended " + lake.qualified("orders"))
                        .collectAsList())
                .extracting(row -> row.getString(0) + "=" + row.getString(1))
                .contains("Location=s3://cleanse/" + lake.database() + "/Orders")
                .containsSubsequence(
                        "# Partition Information=",
                        "# col_name=data_type",
                        "year=string",
                        "month=string",
                        "day=string",
                        "=");
    }

    @Test
    void replacesExactlyItsOwnRowsWhenTheSameObjectIsLoadedAgain() {
        Upload orders = new Upload(lake, "Orders");
        orders.load("a.csv", "id\n1\n2\n");
        orders.load("b.csv", "id\n3\n");
        orders.with("execution_id", "run-2").load("a.csv", "id\n1\n4\n");

        assertThat(lake.values("orders", "id", "execution_id")).containsExactly("1|run-2", "3|run-1", "4|run-2");
    }

    @Test
    void theNewerOfTwoVersionsThatAreLoadedAtOnceIsTriedAgainWhenTheOlderCommitsFirst() {
        Versions object = new Versions(lake, "a.csv");
        SourceObject older = object.upload("id\n1\n");
        SourceObject newer = object.upload("id\n2\n3\n");
        Upload second = new Upload(lake, "Orders").with("execution_id", "run-2");
        // Begun when it was the newest, and done while the other reads.
        SourceObject overtaken =
                Versions.during(newer, () -> new Upload(lake, "Orders").load(Versions.asNewest(older)));

        LoadResult result = second.load(overtaken);

        assertThat(result.rows()).isEqualTo(2);
        assertThat(lake.values("orders", "id", "execution_id")).containsExactly("2|run-2", "3|run-2");
    }

    @Test
    void theOlderOfTwoVersionsThatAreLoadedAtOnceIsSupersededWhenTheNewerCommitsFirst() {
        Versions object = new Versions(lake, "a.csv");
        SourceObject older = object.upload("id\n1\n");
        SourceObject overtaken = Versions.during(
                older,
                () -> new Upload(lake, "Orders").with("execution_id", "run-2").load(object.upload("id\n2\n3\n")));

        assertThatThrownBy(() -> new Upload(lake, "Orders").load(overtaken))
                .isInstanceOf(SupersededException.class)
                .hasMessage("superseded: version v2 of a.csv was uploaded after the version of this run; nothing was"
                        + " written");
        assertThat(lake.values("orders", "id", "execution_id")).containsExactly("2|run-2", "3|run-2");
    }

    @Test
    void aFileThatIsReplacedWhileItIsReadIsSuperseded() {
        Versions object = new Versions(lake, "a.csv");
        Upload orders = new Upload(lake, "Orders")
                .transforms("{\"tokenize\": [\"id\"]}")
                .tokens(saved -> object.upload("id\n3\n"));

        assertThatThrownBy(() -> orders.load(object.upload("id\n1\n2\n")))
                .isInstanceOf(SupersededException.class)
                .hasMessageContaining("version v2 of a.csv");
        assertThat(lake.exists("orders")).isFalse();
    }

    @Test
    void anOlderVersionThatBeginsLateReplacesNothingOfANewerOne() {
        Versions object = new Versions(lake, "a.csv");
        SourceObject older = object.upload("id\n1\n");
        new Upload(lake, "Orders").with("execution_id", "run-2").load(object.upload("id\n2\n"));

        assertThatThrownBy(() -> new Upload(lake, "Orders").load(older)).isInstanceOf(SupersededException.class);
        assertThat(lake.values("orders", "id")).containsExactly("2");
    }

    @Test
    void keepsTheSameObjectOnAnotherDayApart() {
        Upload orders = new Upload(lake, "Orders");
        orders.load("a.csv", "id\n1\n");
        orders.with("p_day", "29").load("a.csv", "id\n1\n");

        assertThat(lake.values("orders", "day", "id")).containsExactly("28|1", "29|1");
    }

    @Test
    void leavesTheTableAsItWasWhenALaterFileIsRefused() {
        Upload orders = new Upload(lake, "Orders").transforms(PRICES);
        orders.load("a.csv", "id,price\n1,1.00\n");

        assertThatThrownBy(() -> orders.load("a.csv", "id,price\n1,2.00\n2,abc\n"))
                .isInstanceOf(DataRefusedException.class);
        assertThat(lake.values("orders", "id", "price")).containsExactly("1|1.00");
    }

    @Test
    void loadsNothingWhenTokensCannotBeSaved() {
        Upload orders = new Upload(lake, "Orders").transforms("{\"tokenize\": [\"id\"]}");
        orders.load("a.csv", "id\n1\n");
        orders.withoutTokenStore();

        assertThatThrownBy(() -> orders.load("b.csv", "id\n2\n")).hasStackTraceContaining("no token store");
        assertThat(lake.rows("orders", "id")).hasSize(1);
        assertThat(orders.tokens()).hasSize(1).containsValue("1");
    }

    @Test
    void blankTextHasNoTokenWhereItIsToBeThatOfANumber() {
        Upload orders =
                new Upload(lake, "Orders").transforms("{\"tokenize\": [{\"field\": \"n\", \"as\": \"double\"}]}");
        orders.load("a.csv", "id,n\n1,5\n2,\"\"\n3,\n");

        assertThat(lake.values("orders", "id", "n is null")).containsExactly("1|false", "2|true", "3|true");
        assertThat(orders.tokens()).hasSize(1).containsValue("5");
    }

    @Test
    void makesNoTableForAFileThatIsRefused() {
        assertThatThrownBy(() -> new Upload(lake, "Orders").transforms(PRICES).load("a.csv", "id,price\n1,abc\n"))
                .isInstanceOf(DataRefusedException.class);
        assertThat(lake.exists("orders")).isFalse();
    }

    @Test
    void namesTheColumnTheCountAndTheFirstLineOfValuesThatDoNotConvert() {
        assertThatThrownBy(() -> new Upload(lake, "Orders")
                        .transforms(PRICES)
                        .load("a.csv", "id,price\n1,1.00\n\n2,secret\n3,secret\n4,\n"))
                .hasMessage("file a.csv was not loaded: column price has 2 values that are not a value of type"
                        + " decimal(10,2), first on line 4");
    }

    @Test
    void namesTheLineAndTheCountsOfARowWithTooFewFieldsAndNothingOfItsContents() {
        assertThatThrownBy(() -> new Upload(lake, "Orders").load("a.csv", "id,price\n1,2\nsecret\n1,2,3\n"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "file a.csv was not loaded: line 3: there are 1 fields, but must be 2 (and 1 more such rows)");
    }

    @Test
    void refusesAFileWithoutRows() {
        Upload orders = new Upload(lake, "Orders");
        assertThatThrownBy(() -> orders.load("a.csv", "")).hasMessageContaining("no rows: the file is empty");
        assertThatThrownBy(() -> orders.load("a.csv", "\uFEFF\r\n\r\n")).hasMessageContaining("no rows");
        assertThatThrownBy(() -> orders.load("a.csv", "id,price\r\n")).hasMessageContaining("no rows");
        assertThat(lake.exists("orders")).isFalse();
    }

    @Test
    void readsAByteOrderMarkCarriageReturnsAndQuotedLineBreaks() {
        new Upload(lake, "Orders").load("a.csv", "\uFEFFid,note\r\n1,\"two\nlines, \"\"quoted\"\"\"\r\n2,\"\"\r\n3,");

        assertThat(lake.values("orders", "id", "note")).containsExactly("1|two\nlines, \"quoted\"", "2|", "3|null");
    }

    @Test
    void readsATabSeparatedFileWithoutAHeader() {
        new Upload(lake, "Orders")
                .spec("{\"input_spec\": {\"tsv\": {\"header\": false}}}")
                .load("a.txt", "1\tx,y\n2\tz\n");

        assertThat(lake.values("orders", "_c0", "_c1")).containsExactly("1|x,y", "2|z");
    }

    @Test
    void takesTheColumnsOfTheMappingInItsOrder() {
        new Upload(lake, "Orders")
                .mapping("\uFEFFdestname,SOURCENAME,Description\r\nTotal,Price,\r\nnull,Note,\r\nOrderId,id,\r\n")
                .load("a.csv", "ID,Note,Price,More\n1,n,2.50,m\n");

        assertThat(lake.spark().table(lake.qualified("orders")).columns()).startsWith("total", "orderid", "year");
        assertThat(lake.values("orders", "orderid", "total")).containsExactly("1|2.50");
    }

    @Test
    void leavesOutMissingColumnsOnlyWhereTheMappingIsNotStrict() {
        Upload orders = new Upload(lake, "Orders").mapping("SourceName,DestName\nid,id\nprice,price\n");
        orders.load("a.csv", "id\n1\n");
        assertThat(lake.spark().table(lake.qualified("orders")).columns()).startsWith("id", "year");

        orders.spec("{\"input_spec\": {\"strict_schema_mapping\": true}}");
        assertThatThrownBy(() -> orders.load("b.csv", "id\n1\n"))
                .hasMessageContaining("the file lacks the columns price; it has id");
    }

    @Test
    void refusesAColumnNameThatTheTableNeedsItself() {
        assertThatThrownBy(() -> new Upload(lake, "Orders").load("a.csv", "id,Year\n1,2\n"))
                .hasMessageContaining("column name 'year' is reserved");
    }

    @Test
    void refusesColumnsThatCleanToTheSameName() {
        assertThatThrownBy(() -> new Upload(lake, "Orders").load("a.csv", "a b,a.b\n1,2\n"))
                .hasMessageContaining("two columns would be named 'a_b'");
    }

    @Test
    void refusesNewColumnsWhereTheSchemaIsStrict() {
        Upload orders = new Upload(lake, "Orders").with("environment", "Prod");
        orders.load("a.csv", "id\n1\n");

        assertThatThrownBy(() -> orders.load("b.csv", "id,more\n2,x\n"))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("allow_schema_change is strict")
                .hasMessageContaining("more is not in the table");
        assertThat(lake.values("orders", "id")).containsExactly("1");
    }

    @Test
    void takesOnNewColumnsAndDoesWithoutOldOnesByDefaultInDevelopment() {
        Upload orders = new Upload(lake, "Orders");
        orders.load("a.csv", "id,old\n1,x\n");
        orders.load("b.csv", "new,id\ny,2\n");

        assertThat(lake.values("orders", "id", "old", "new")).containsExactly("1|x|null", "2|null|y");
    }

    @Test
    void readsACompressedFile() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write("id\n1\n".getBytes(StandardCharsets.UTF_8));
        }
        new Upload(lake, "Orders").load(new MemoryObject("a.csv.gz", bytes.toByteArray()));

        assertThat(lake.values("orders", "id")).containsExactly("1");
    }
}
