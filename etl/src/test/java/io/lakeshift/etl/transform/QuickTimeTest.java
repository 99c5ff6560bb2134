package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.to_timestamp;
import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.text.FixedTimePattern;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates and times that are read quickly against those that Spark reads. */
class QuickTimeTest {

    private static final long SEED = 20260328;
    private static final int TEXTS = 3000;
    private static final SpecNode SPEC = SpecNode.parse("spec.json", "{\"field\": \"a\", \"format\": \"x\"}");

    private final TestLake lake = new TestLake();

    private Dataset<Row> texts(String pattern) {
        Random random = new Random(SEED);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < TEXTS; i++) {
            rows.add(RowFactory.create(text(pattern, random)));
        }
        // Through an RDD, so that the code is the one that is generated for a load.
        return lake.spark()
                .createDataFrame(rows, new StructType().add("a", DataTypes.StringType))
                .repartition(2);
    }

    /** Texts of a pattern, most of them right, some with a digit or a character changed, left out or put in. */
    private static String text(String pattern, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pattern.length(); ) {
            int count = 1;
            while (i + count < pattern.length() && pattern.charAt(i + count) == pattern.charAt(i)) {
                count++;
            }
            text.append(
                    switch (pattern.charAt(i)) {
                        case 'y' -> digits(random.nextInt(count == 2 ? 100 : 3000), count);
                        case 'M' -> digits(random.nextInt(14), random.nextInt(9) == 0 ? 2 : count);
                        case 'd' -> digits(random.nextInt(33), random.nextInt(9) == 0 ? 2 : count);
                        case 'H' -> digits(random.nextInt(26), count);
                        case 'm', 's' -> digits(random.nextInt(62), count);
                        case 'S' -> digits(random.nextInt((int) Math.pow(10, count)), count);
                        case 'Z' ->
                            (random.nextBoolean() ? "+" : "-")
                                    + digits(random.nextInt(20), 2)
                                    + digits(random.nextInt(61), 2);
                        default -> pattern.substring(i, i + count);
                    });
            i += count;
        }
        if (random.nextInt(4) == 0 && !text.isEmpty()) {
            int place = random.nextInt(text.length());
            String other = List.of("", "0", "7", "-", " ", "x", "+").get(random.nextInt(7));
            text.replace(place, place + random.nextInt(2), other);
        }
        return text.toString();
    }

    private static String digits(int value, int count) {
        return ("%0" + count + "d").formatted(value);
    }

    private static void agree(Dataset<Row> texts, Column quick, Column slow, String pattern) {
        Dataset<Row> both = texts.select(
                col("a"), quick.cast("string").as("quick"), slow.cast("string").as("slow"));
        assertThat(both.filter("not quick <=> slow").collectAsList())
                .as(pattern)
                .isEmpty();
        assertThat(both.filter("quick is not null").count()).as(pattern).isGreaterThan(TEXTS / 5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "M/d/yy",
                "yy-MM-dd",
                "yyyy-MM-dd",
                "MM/dd/yyyy",
                "d.M.yyyy",
                "yyyyMMdd",
                "yyMMdd",
                "yyyy-MM-dd HH:mm"
            })
    void datesAreThoseOfSpark(String pattern) {
        Dataset<Row> texts = texts(pattern);
        FieldSource source = new FieldSource(SPEC, "a", "a");

        agree(texts, QuickTime.date(Rows.of(texts), source, pattern), to_date(col("a"), pattern), pattern);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yyyy-MM-dd HH:mm:ss.SSSZ",
                "yyyy-MM-dd HH:mm:ss",
                "M/d/yyyy H:mm",
                "yyyyMMddHHmmss",
                "yyyy-MM-dd HH:mm:ss.SSSSSS"
            })
    void timesAreThoseOfSpark(String pattern) {
        Dataset<Row> texts = texts(pattern);
        FieldSource source = new FieldSource(SPEC, "a", "a");

        agree(texts, QuickTime.timestamp(Rows.of(texts), source, pattern), to_timestamp(col("a"), pattern), pattern);
    }

    @Test
    void mostTextsAreReadWithoutSpark() {
        assertThat(FixedTimePattern.day(UTF8String.fromString("3/28/25"), UTF8String.fromString("M/d/yy")))
                .isEqualTo(20175);
        assertThat(FixedTimePattern.day(UTF8String.fromString("2/29/25"), UTF8String.fromString("M/d/yy")))
                .isNull();
        assertThat(FixedTimePattern.moment(
                        UTF8String.fromString("1970-01-01 01:00:00.001+0100"),
                        UTF8String.fromString("yyyy-MM-dd HH:mm:ss.SSSZ")))
                .isEqualTo(1000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dd-MMM-yyyy",
                "yyyy",
                "yyyy-MM-dd'T'HH:mm",
                "hh:mm a",
                "yyyy-DDD",
                "Mdyy",
                "yyyy-MM-dd VV",
                "yyyyy-MM-dd"
            })
    void otherPatternsAreLeftToSpark(String pattern) {
        assertThat(FixedTimePattern.canRead(pattern)).isFalse();
    }
}
