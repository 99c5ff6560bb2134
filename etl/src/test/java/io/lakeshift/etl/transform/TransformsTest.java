package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.lake.MemoryLookups;
import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.spec.InvalidSpecException;
import io.lakeshift.etl.spec.SpecNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** What each transform does to columns of text, as they come from a file. */
class TransformsTest {

    private static final MemoryLookups LOOKUPS = new MemoryLookups()
            .with("Db", "Color", Map.of("r", "red", "g", "green"))
            .with("Other", "Color", Map.of("r", "rouge"))
            .withGroup(
                    "shops",
                    List.of(
                            Map.of("lookup_item", "1-a", "city", "Ulm", "size", "5"),
                            Map.of("lookup_item", "2-b", "city", "Bonn")));
    private static final TransformResources RESOURCES = new TransformResources("Db", "sales-2025-03.csv", LOOKUPS);

    private final TestLake lake = new TestLake();
    private final List<Row> rows = new ArrayList<>();
    private final List<String> columns = new ArrayList<>();

    private TransformsTest columns(String... names) {
        columns.addAll(List.of(names));
        return this;
    }

    private TransformsTest row(String... values) {
        Object[] row = new Object[values.length + 1];
        row[0] = (long) rows.size() + 2;
        System.arraycopy(values, 0, row, 1, values.length);
        rows.add(RowFactory.create(row));
        return this;
    }

    private Rows transformed(String json) {
        StructType schema = new StructType().add(Rows.LINE, DataTypes.LongType);
        for (String column : columns) {
            schema = schema.add(column, DataTypes.StringType);
        }
        Rows result = Rows.of(lake.spark().createDataFrame(rows, schema));
        for (Transform transform : TransformSpec.parse(SpecNode.parse("spec.json", json), RESOURCES)) {
            result = transform.apply(result);
        }
        return result;
    }

    private static List<String> values(Rows result, String column) {
        Dataset<Row> ordered = result.data().orderBy(Rows.LINE);
        return ordered.select(Rows.named(column).cast("string")).collectAsList().stream()
                .map(row -> row.isNullAt(0) ? null : row.getString(0))
                .toList();
    }

    private static long failed(Rows result, int check) {
        return result.data()
                .filter(Rows.named(result.checks().get(check).hidden()))
                .count();
    }

    @Test
    void dateReadsPatternsAndLeavesEmptyTextNull() {
        columns("a", "b").row("3/1/25", "25-12-31").row("12/31/24", null).row(" ", "25-02-30");
        Rows result = transformed("""
                {"date": [{"field": "A", "format": "M/d/yy"}, {"field": "c", "source": "b", "format": "yy-MM-dd"}]}""");

        assertThat(values(result, "a")).containsExactly("2025-03-01", "2024-12-31", null);
        assertThat(values(result, "c")).containsExactly("2025-12-31", null, null);
        assertThat(failed(result, 0)).isZero();
        assertThat(failed(result, 1)).isEqualTo(1);
        assertThat(result.columns()).containsExactly("a", "b", "c");
    }

    @Test
    void timestampReadsOffsetsAndLiteralZeros() {
        columns("a", "b").row("2025-08-01 06:00:00.250+0200", "2025-08-01 06:00:00.250+0000");
        Rows result = transformed("""
                {"timestamp": [{"field": "a", "format": "yyyy-MM-dd HH:mm:ss.SSSZ"},
                               {"field": "b", "format": "yyyy-MM-dd HH:mm:ss.SSS+0000"}]}""");

        assertThat(values(result, "a")).containsExactly("2025-08-01 04:00:00.25");
        assertThat(values(result, "b")).containsExactly("2025-08-01 06:00:00.25");
    }

    @Test
    void changeTypeCastsAndFindsWhatDoesNotFit() {
        columns("a", "b", "c").row(" 12.50 ", "7", "true").row("x", "7.5", "no").row("", null, "maybe");
        Rows result =
                transformed("{\"changetype\": {\"a\": \"decimal(10,2)\", \"b\": \"bigint\", \"c\": \"boolean\"}}");

        assertThat(values(result, "a")).containsExactly("12.50", null, null);
        assertThat(failed(result, 0)).isEqualTo(1);
        assertThat(failed(result, 1)).as("a fraction must not be cut off").isEqualTo(1);
        assertThat(failed(result, 2)).isEqualTo(1);
    }

    @Test
    void changeTypeFindsNumbersThatAreTooLarge() {
        columns("a", "b").row("123456789.01", "9999999999");
        Rows result = transformed("{\"changetype\": {\"a\": \"decimal(10,2)\", \"b\": \"int\"}}");

        assertThat(failed(result, 0)).isEqualTo(1);
        assertThat(failed(result, 1)).isEqualTo(1);
    }

    @Test
    void impliedDecimalPutsThePointBeforeTheLastDigits() {
        columns("a").row("12345").row("5").row("-205").row("1.5").row((String) null);
        Rows result = transformed("{\"implieddecimal\": [{\"field\": \"a\", \"format\": \"16,2\"}]}");
        Rows three =
                transformed("{\"implieddecimal\": [{\"field\": \"a\", \"format\": \"16,3\", \"num_implied\": 3}]}");

        assertThat(values(result, "a")).containsExactly("123.45", "0.05", "-2.05", null, null);
        assertThat(failed(result, 0)).isEqualTo(1);
        assertThat(values(three, "a")).startsWith("12.345", "0.005");
    }

    @Test
    void currencyReadsSignsSeparatorsAndParentheses() {
        columns("a").row("$ 1,234.50").row("-USD 3").row("(20.00)").row("none").row("");
        Rows result = transformed("{\"currency\": [{\"field\": \"a\"}]}");

        assertThat(values(result, "a")).containsExactly("1234.50", "-3.00", "-20.00", null, null);
        assertThat(failed(result, 0)).isEqualTo(1);
    }

    @Test
    void currencyReadsADecimalComma() {
        columns("a").row("1.234,50 €");
        Rows result = transformed("{\"currency\": [{\"field\": \"a\", \"euro\": true, \"format\": \"10,1\"}]}");

        assertThat(values(result, "a")).containsExactly("1234.5");
    }

    @Test
    void textTransformsChangeText() {
        columns("a", "b").row("OLD town", "id-17x").row(null, "x");
        Rows result = transformed("""
                {"titlecase": ["a"],
                 "columnfromcolumn": [{"field": "n", "source": "b", "pattern": "id-(\\\\d+)"}],
                 "columnreplace": [{"field": "b", "pattern": "(\\\\d)(\\\\d)", "replacement": "$2$1"}],
                 "combinecolumns": [{"field": "c", "format": "{0}/{} {{x}} {1}", "source_columns": ["a", "n"]}]}""");

        assertThat(values(result, "a")).containsExactly("Old Town", null);
        assertThat(values(result, "n")).containsExactly("17", "");
        assertThat(values(result, "b")).containsExactly("id-71x", "x");
        assertThat(values(result, "c")).containsExactly("Old Town/Old Town {x} 17", "/ {x}");
    }

    @Test
    void constantsComeFromTheSpecificationAndTheFileName() {
        columns("a").row("1");
        Rows result = transformed("""
                {"literal": {"s": "x", "n": 5, "d": 2.50, "t": true, "z": null},
                 "redact": {"a": "****"},
                 "filename": [{"field": "month", "pattern": "-(\\\\d{4}-\\\\d\\\\d)", "required": true},
                              {"field": "none", "pattern": "(zzz)", "required": false}]}""");

        assertThat(result.data().drop(Rows.LINE).first().mkString("|"))
                .isEqualTo("****|x|5|2.50|true|null|2025-03|null");
    }

    @Test
    void hashAndTokenizeGiveTheSha256OfTheTextAndKeepNull() {
        columns("a", "b").row("abc", "abc").row(null, null);
        Rows result = transformed("{\"hash\": [\"a\"], \"tokenize\": [\"b\"]}");

        String hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertThat(values(result, "a")).containsExactly(hash, null);
        assertThat(values(result, "b")).containsExactly(hash, null);
        assertThat(values(result, result.tokenized().get(0).raw())).containsExactly("abc", null);
        assertThat(values(result, result.tokenized().get(0).token())).containsExactly(hash, null);
    }

    @Test
    void arithmeticTakesNullAsNothing() {
        columns("a", "b").row("2.50", "4").row(null, "3");
        Rows result = transformed("""
                {"changetype": {"a": "decimal(10,2)", "b": "int"},
                 "addcolumns": [{"field": "sum", "source_columns": ["a", "b"]}],
                 "multiplycolumns": [{"field": "product", "source_columns": ["a", "b"]},
                                     {"field": "zero", "source_columns": ["a", "b"], "empty_value": 0}],
                 "flipsign": [{"field": "minus", "source": "b"}]}""");

        assertThat(values(result, "sum")).containsExactly("6.50", "3.00");
        assertThat(values(result, "product")).containsExactly("10.00", "3.00");
        assertThat(values(result, "zero")).containsExactly("10.00", "0.00");
        assertThat(values(result, "minus")).containsExactly("-4", "-3");
    }

    @Test
    void endDateAddsMonthsToADate() {
        columns("a").row("2024-01-31");
        Rows result = transformed("""
                {"date": [{"field": "a", "format": "yyyy-MM-dd"}],
                 "enddate": [{"field": "e", "start_date": "a", "num_months": 1}]}""");

        assertThat(values(result, "e")).containsExactly("2024-02-29");
    }

    @Test
    void lookupReplacesAddsAndFallsBack() {
        columns("a").row("r").row("x").row((String) null);
        Rows result = transformed("""
                {"lookup": [{"field": "color", "source": "a", "lookup": "Color", "nomatch": "N/A"},
                            {"field": "couleur", "source": "a", "lookup": "Color", "source_system": "Other"}],
                 "lookup:again": [{"field": "a", "lookup": "Color"}]}""");

        assertThat(values(result, "color")).containsExactly("red", "N/A", "N/A");
        assertThat(values(result, "couleur")).containsExactly("rouge", null, null);
        assertThat(values(result, "a")).containsExactly("red", null, null);
        assertThat(result.columns()).containsExactly("a", "color", "couleur");
    }

    @Test
    void multiLookupAddsTheAttributesOfTheMatchingItem() {
        columns("n", "c").row("1", "a").row("2", "b").row("9", "z");
        Rows result = transformed("""
                {"multilookup": [{"lookup_group": "shops", "match_columns": ["n", "c"],
                                  "return_attributes": ["city", "size"], "nomatch": "?"}]}""");

        assertThat(values(result, "city")).containsExactly("Ulm", "Bonn", "?");
        assertThat(values(result, "size")).containsExactly("5", "?", "?");
        assertThat(result.columns()).containsExactly("n", "c", "city", "size");
    }

    @Test
    void mergeTakesTheFirstValueThereIs() {
        columns("a", "b").row("x", "y").row("", "y").row(null, null);
        Rows result = transformed("""
                {"merge": [{"field": "m", "source_list": ["a", "b"], "default": "none"},
                           {"field": "f", "source_list": ["a", "b"], "empty_string_is_null": true}]}""");

        assertThat(values(result, "m")).containsExactly("x", "", "none");
        assertThat(values(result, "f")).containsExactly("x", "y", null);
    }

    @Test
    void rowsAreNumberedAndFilledDownInFileOrder() {
        columns("g", "v").row("a", "1").row("a", null).row("b", null).row("b", "2");
        Rows result = transformed("""
                {"rownumber": [{"field": "n"}, {"field": "p", "partition": ["g"]}],
                 "filldown": [{"field": "v"}]}""");

        assertThat(values(result, "n")).containsExactly("1", "2", "3", "4");
        assertThat(values(result, "p")).containsExactly("1", "2", "1", "2");
        assertThat(values(result, "v")).containsExactly("1", "1", "1", "2");
    }

    @Test
    void filterRowsKeepsThoseThatMeetTheCondition() {
        columns("a").row("1").row("2").row((String) null);
        Rows result = transformed("{\"filterrows\": [{\"condition\": \"a > 1\", \"description\": \"large\"}]}");

        assertThat(values(result, "a")).containsExactly("2");
    }

    @Test
    void refusesAConditionThatIsNotOne() {
        columns("a").row("1");
        assertThatThrownBy(() -> transformed("{\"filterrows\": [{\"condition\": \"b >\"}]}"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("transform filterrows, entry 1, 'condition': not a condition on these columns");
    }

    @Test
    void refusesAColumnThatIsNotThere() {
        columns("a").row("1");
        assertThatThrownBy(() -> transformed("{\"hash\": [\"b\"]}"))
                .hasMessage("spec.json: transform hash, entry 1: column 'b' is not in the data, which has a");
    }

    @Test
    void refusesToCalculateWithText() {
        columns("a").row("1");
        assertThatThrownBy(() -> transformed("{\"flipsign\": [{\"field\": \"a\"}]}"))
                .hasMessageContaining("column 'a' is of type string: make it a number first");
    }

    @Test
    void handlesColumnNamesWithDotsQuotesAndBackticks() {
        columns("a.b", "c`d", "e\"f").row("x", "y", "z");
        Rows result = transformed("{\"titlecase\": [\"a.b\", \"c`d\", \"e\\\"f\"]}");

        assertThat(result.data().drop(Rows.LINE).first().mkString("|")).isEqualTo("X|Y|Z");
    }
}
