package io.lakeshift.etl.match;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lakeshift.etl.lake.TestLake;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonsTest {

    private static Double similarity(ValueComparison comparison, String known, String incoming) {
        Row row = new TestLake()
                .spark()
                .range(1)
                .select(comparison.similarity(expr(known), expr(incoming)))
                .collectAsList()
                .get(0);
        return row.isNullAt(0) ? null : row.getDouble(0);
    }

    @ParameterizedTest
    @CsvSource({
        "STEP, 10, 12, 1",
        "STEP, 10, 13, 0",
        "STEP, 10,, ",
        "LINEAR, 10, 12, 1",
        "LINEAR, 10, 16, 0.5",
        "LINEAR, 10, 99, 0",
        "LINEAR, 10,, ",
        "SQUARED, 10, 16, 0.5",
        "SQUARED, 10, 99, 0",
        "SQUARED,, 1, ",
        "EXPONENTIAL, 10, 16, 0.5",
        "EXPONENTIAL, 10, 20, 0.25",
        "GAUSSIAN, 10, 16, 0.5",
        "GAUSSIAN, 10, 20, 0.0625",
        "GAUSSIAN, 20, 10, 0.0625"
    })
    void numbersAreAsAlikeAsTheyAreNear(NumberComparison.Decay decay, String known, String incoming, Double expected) {
        Double similarity = similarity(
                new NumberComparison(decay, 2, 4, 0, 0),
                "cast(" + known + " as bigint)",
                "cast(" + incoming + " as decimal(10,2))");

        if (expected == null) {
            assertThat(similarity).isNull();
        } else {
            assertThat(similarity).isCloseTo(expected, within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-05, 2024-03-05, 1",
        "2024-03-05, 2024-05-03, 0.5",
        "2024-06-20, 2024-07-20, 0.5",
        "2024-06-20, 2024-08-20, 0",
        "2024-06-20, 2025-07-20, 0",
        "2024-06-20,, "
    })
    void datesAreAlikeIfMonthAndDayOrTwoMonthsWereExchanged(String known, String incoming, Double expected) {
        assertThat(similarity(
                        new DateComparison(0.5, DateComparison.USUAL, 0),
                        "date '" + known + "'",
                        incoming == null ? "cast(null as date)" : "date '" + incoming + "'"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'a', 'a', 1", "'a', 'b', 0", "'a', null, "})
    void exactValuesAgreeOrNot(String known, String incoming, Double expected) {
        assertThat(similarity(
                        new ExactComparison(1, 0, 0),
                        "'" + known + "'",
                        incoming.equals("null") ? "cast(null as string)" : "'" + incoming + "'"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"Deborah, Deb, 0.85, 1", "Deborah, Deb, 0.87, 0", "Deborah, Deb,, 0.866667"})
    void aThresholdMakesYesOrNoOfASimilarity(String known, String incoming, Double threshold, double expected) {
        assertThat(similarity(
                        new TextComparison(
                                TextSimilarity.JARO_WINKLER,
                                threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold),
                                0),
                        "'" + known + "'",
                        "'" + incoming + "'"))
                .isCloseTo(expected, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"0.85, true", "0.86, false"})
    void sumsOfWeightsReachAThresholdThatTheyEqualOnPaper(double threshold, boolean reached) {
        MatchLevel level = new MatchLevel(
                "1",
                List.of(),
                List.of(
                        new ComparedField("a", 0.075, new ExactComparison(1, 0, 0)),
                        new ComparedField("b", 0.075, new ExactComparison(1, 0, 0)),
                        new ComparedField("c", 0.15, new ExactComparison(1, 0, 0)),
                        new ComparedField("d", 0.7, new ExactComparison(1, 0, 0))),
                threshold);
        Row row = new TestLake()
                .spark()
                .range(1)
                .select(level.isReachedBy(level.score(
                                field -> expr("1"), field -> expr(field.column().equals("c") ? "2" : "1")))
                        .cast(DataTypes.BooleanType))
                .collectAsList()
                .get(0);

        assertThat(row.getBoolean(0)).isEqualTo(reached);
    }
}
