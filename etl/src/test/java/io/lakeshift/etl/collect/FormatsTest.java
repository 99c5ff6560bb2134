package io.lakeshift.etl.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.lake.Upload;
import io.lakeshift.etl.source.DataRefusedException;
import org.junit.jupiter.api.Test;

/** Files of JSON, XML and fixed widths, from the upload to the table. */
class FormatsTest {

    private final TestLake lake = new TestLake();
    private final Upload upload = new Upload(lake, "T");

    @Test
    void loadsLinesOfJsonWithTheTypesOfJson() {
        upload.load("a.jsonl", """
                {"Id": 1, "premium": 10.50, "text": "007", "inner": {"a": [1, 2]}}
                {"Id": 2, "premium": 2, "flag": true}
                """);
        assertThat(lake.values("t", "id", "premium", "text", "flag", "inner.a[1]"))
                .containsExactly("1|10.50|007|null|2", "2|2.00|null|true|null");
    }

    @Test
    void givesFractionsOfJsonRoomForTheDigitsOfLaterFiles() {
        upload.spec("{\"input_spec\": {\"allow_schema_change\": \"strict\"}}");
        upload.load("a.json", "{\"a\": 1.50, \"in\": {\"b\": [0.125]}}\n{\"a\": 3.25, \"in\": {\"b\": [1.5]}}\n");
        upload.load("b.json", "{\"a\": 12345, \"in\": {\"b\": [1, 999.125]}}\n{\"a\": 0.05}\n");
        assertThat(lake.spark()
                        .table(lake.qualified("t"))
                        .selectExpr("a", "in")
                        .schema()
                        .simpleString())
                .isEqualTo("struct<a:decimal(18,2),in:struct<b:array<decimal(18,3)>>>");
        assertThat(lake.values("t", "a", "in.b[1]"))
                .containsExactly("0.05|null", "1.50|null", "3.25|null", "12345.00|999.125");
    }

    @Test
    void keepsEveryDigitOfNumbersOfJsonThatNoDecimalHolds() {
        String large = "123456789012345678901234567890";
        upload.load(
                "a.json",
                "{\"a\": " + large + ".5, \"b\": " + large + large + ", \"c\": " + large + "}\n"
                        + "{\"a\": 0.123456789012, \"b\": 1, \"c\": 1}\n");
        assertThat(lake.values("t", "a", "b", "c"))
                .containsExactly("0.123456789012|1|1", large + ".5|" + large + large + "|" + large);
    }

    @Test
    void keepsNumbersOfJsonThatBecomeTextAsTheyStandInTheFile() {
        String objects =
                "{\"a\": 12345678.90, \"b\": {\"c\": 1.50}, \"d\": 7}\n{\"a\": \"x.\\\"\", \"b\": \"y\", \"d\": 1.0}\n";
        upload.load("a.json", objects);
        assertThat(lake.values("t", "a", "b", "d")).containsExactly("12345678.90|{\"c\":1.50}|7.0", "x.\"|y|1.0");
        new Upload(lake, "U")
                .spec("{\"input_spec\": {\"infer_schema\": false}}")
                .load("a.json", objects);
        assertThat(lake.values("u", "a", "b", "d")).containsExactly("12345678.90|{\"c\":1.50}|7", "x.\"|y|1.0");
    }

    @Test
    void loadsAJsonDocument() {
        upload.spec("{\"input_spec\": {\"json\": {\"multiline\": true}}}")
                .load("a.json", "[{\"id\": 1},\n {\"id\":\n 2}]");
        assertThat(lake.values("t", "id")).containsExactly("1", "2");
    }

    @Test
    void refusesJsonWithItsPlaceAndWithoutItsValue() {
        assertThatThrownBy(() -> upload.load("a.json", "{\"id\": 1}\n{\"id\": 2}\n{\"id\": secret}\n"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("line 3: not well-formed JSON, column 14")
                .hasMessageNotContaining("secret");
        assertThat(lake.exists("t")).isFalse();
    }

    @Test
    void refusesJsonOfReservedKeys() {
        assertThatThrownBy(() -> upload.load("a.json", "{\"__lakeshift_line\": 1}"))
                .hasMessageContaining("a key begins with __lakeshift_, which is reserved");
    }

    @Test
    void transformsColumnsOfJson() {
        upload.transforms("{\"date\": [{\"field\": \"start\", \"format\": \"M/d/yyyy\"}], \"hash\": [\"text\"]}")
                .load("a.json", "{\"start\": \"2/29/2024\", \"text\": \"a\"}");
        assertThat(lake.values("t", "start", "length(text)")).containsExactly("2024-02-29|64");
    }

    @Test
    void loadsElementsOfXmlWithTheTypesOfTheirValues() {
        upload.spec("{\"input_spec\": {\"xml\": {\"row_tag\": \"policy\"}}}").load("a.xml", """
                <policies>
                  <policy id="1"><premium>10.50</premium><zip>007</zip><driver><name>A</name></driver></policy>
                  <policy id="2"><premium>2</premium><zip>100</zip><empty/></policy>
                </policies>""");
        assertThat(lake.values("t", "_id", "premium", "zip", "driver.name"))
                .containsExactly("1|10.50|007|A", "2|2.00|100|null");
    }

    @Test
    void refusesXmlWithItsPlace() {
        assertThatThrownBy(() -> upload.load("a.xml", "<all>\n<row><a>1</a></row>\n<row><secret></row>"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("row 2: not well-formed XML, line 3, column ")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> upload.load("b.xml", "<all><claim/></all>"))
                .hasMessageContaining("no rows: there is no element 'row'; there are all, claim");
    }

    @Test
    void loadsLinesOfFixedWidthsAsTheMappingCutsThem() {
        upload.spec("{\"input_spec\": {\"fixed\": {}}}")
                .mapping("SourceName,DestName,Width\n1,Id,2\n2,Null,1\n3,Code,3\n4,Premium,6\n")
                .load("a.txt", "01-007 10.50\n02-8\n");
        assertThat(lake.values("t", "id", "code", "premium")).containsExactly("01|007|10.50", "02|8|null");
        assertThatThrownBy(() -> new Upload(lake, "U")
                        .spec("{\"input_spec\": {\"fixed\": {}}}")
                        .load("a.txt", "01\n"))
                .hasMessageContaining("a file of fixed widths needs a mapping with the Width of every field");
    }

    @Test
    void namesTheRowOfADocument() {
        assertThatThrownBy(() -> upload.spec("{\"input_spec\": {\"json\": {\"multiline\": true}},"
                                + " \"transform_spec\": {\"changetype\": {\"id\": \"int\"}}}")
                        .load("a.json", "[{\"id\": \"1\"}, {\"id\": \"x\"}]"))
                .hasMessageEndingWith(", first in row 2");
    }
}
