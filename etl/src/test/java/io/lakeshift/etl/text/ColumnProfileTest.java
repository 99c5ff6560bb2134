package io.lakeshift.etl.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.etl.lake.TestLake;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnProfileTest {

    private static ColumnProfile profile(String... values) {
        ColumnProfile profile = new ColumnProfile();
        long line = 2;
        for (String value : values) {
            profile.add(UTF8String.fromString(value), line++);
        }
        return profile;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "9 10 100 1000 = bigint",
                "-5 0 -0 = bigint",
                "9223372036854775807 -9223372036854775808 = bigint",
                "9223372036854775808 = decimal(38,0)",
                "-9223372036854775809 1 = decimal(38,0)",
                "1.5 2 = decimal(18,1)",
                ".5 -.25 0.125 = decimal(18,3)",
                "99999999999999999999999999999999999999 = decimal(38,0)",
                "999999999999999999999999999999999999999 = string",
                "12345678901234567890123456789012345678.1 = string",
                "007 1 = string",
                "00.5 = string",
                "+49 = string",
                "1e5 = string",
                "1,000 = string",
                "5. = string",
                "- = string",
                ". = string",
                "-. = string",
                "NaN = string",
                "1 N/A = string",
                "1 true = string",
                "2025-03-28 2024-02-29 = date",
                "2025-02-29 = string",
                "1900-02-29 = string",
                "2025-13-01 = string",
                "2025-00-10 = string",
                "0000-01-01 = string",
                "2025-3-28 = string",
                "2025-03-28 1 = string",
                "2025-03-28T14:30 2025-03-28T14:30:59.123456 = timestamp",
                "2025-03-28T14:30:00Z 2025-03-28T14:30:00.5+02:00 = timestamp",
                "2025-03-28T14:30:00Z 2025-03-28T14:30:00 = string",
                "2025-03-28T14:30 2025-03-28 = string",
                "2025-03-28T14:30:59.1234567 = string",
                "2025-03-28T24:00 = string",
                "2025-03-28T14:30:60 = string",
                "2025-03-28T14:30:00+02 = string",
                "true FALSE True = boolean",
                "truely = string",
                "t f = string",
                "yes no = string"
            })
    void isTheTypeThatAllValuesHave(String values, String type) {
        assertThat(profile(values.trim().split(" ")).type().simpleString()).isEqualTo(type.trim());
    }

    @Test
    void blanksAreTextAndWhatIsEmptySaysNothing() {
        assertThat(profile("1", null, "", "2").type()).isEqualTo(DataTypes.LongType);
        assertThat(profile("1", " ").type()).isEqualTo(DataTypes.StringType);
        assertThat(profile("  ").type()).isEqualTo(DataTypes.StringType);
        assertThat(profile(" 1").type()).isEqualTo(DataTypes.StringType);
        assertThat(profile("2025-03-28 14:30:00").type()).isEqualTo(DataTypes.TimestampType);
        assertThat(profile(null, "").type()).isEqualTo(DataTypes.StringType);
        assertThat(profile().isFilled()).isFalse();
    }

    @Test
    void partsTogetherAreWhatTheWholeIsAndKnowTheFirstLineThatDiffers() {
        ColumnProfile second = new ColumnProfile();
        second.add(UTF8String.fromString("N/A"), 900);
        second.add(UTF8String.fromString("x"), 901);
        ColumnProfile whole = second.merge(profile("1", "2.5", "3"));

        assertThat(whole.type()).isEqualTo(DataTypes.StringType);
        assertThat(whole.firstOther(DataTypes.LongType)).isEqualTo(3);
        assertThat(whole.firstOther(DataTypes.createDecimalType(10, 2))).isEqualTo(900);
        assertThat(whole.firstOther(DataTypes.DateType)).isEqualTo(2);
        assertThat(whole.firstOther(DataTypes.DoubleType)).isEqualTo(-1);
        assertThat(profile("1", "2").firstOther(DataTypes.LongType)).isEqualTo(-1);
    }

    @Provide
    Arbitrary<List<String>> values() {
        Arbitrary<String> pieces = Arbitraries.of(
                "0",
                "1",
                "9",
                "12",
                "2025",
                "-",
                ".",
                ":",
                "T",
                " ",
                "Z",
                "+02:00",
                "-08:30",
                "03",
                "28",
                "29",
                "31",
                "true",
                "FALSE",
                "e",
                "2024-02-29",
                "2025-06-30T23:59:59",
                ".123456",
                "99999999999999999999");
        return pieces.list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(list -> String.join("", list))
                .list()
                .ofSize(400);
    }

    /** A type is only taken if Spark reads every value as one, and the value can be told back from it. */
    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void sparkReadsWhateverWasFoundToBeOfAType(@ForAll("values") List<String> values) {
        List<Row> rows = new ArrayList<>();
        for (String value : values) {
            rows.add(RowFactory.create(value, profile(value).type().simpleString()));
        }
        StructType schema = new StructType().add("text", DataTypes.StringType).add("found", DataTypes.StringType);
        var read = new TestLake().spark().createDataFrame(rows, schema);
        List<String> expressions = new ArrayList<>(List.of("text", "found"));
        for (DataType type : Stream.of(
                        DataTypes.LongType, DataTypes.DateType, DataTypes.TimestampType, DataTypes.BooleanType)
                .toList()) {
            expressions.add("cast(cast(text as " + type.simpleString() + ") as string) as " + type.simpleString());
        }
        expressions.add("text rlike '^-?[0-9]*[.]?[0-9]+$' as number");
        for (Row row : read.selectExpr(expressions.toArray(String[]::new)).collectAsList()) {
            String found = row.getString(1);
            String text = row.getString(0);
            if (found.startsWith("decimal")) {
                assertThat(row.<Boolean>getAs("number")).as(text).isTrue();
            } else if (!found.equals("string")) {
                assertThat(row.<String>getAs(found)).as(text + " as " + found).isNotNull();
            }
            if (found.equals("bigint") && !text.equals("-0")) {
                assertThat(row.<String>getAs("bigint")).isEqualTo(text);
            }
            if (found.equals("date")) {
                assertThat(row.<String>getAs("date")).isEqualTo(text);
            }
        }
    }
}
