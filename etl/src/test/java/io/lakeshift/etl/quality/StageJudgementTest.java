package io.lakeshift.etl.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageJudgementTest {

    private static final TestLake LAKE = new TestLake();

    /** Numbers, texts and dates; the last row holds nothing, and the one before what cannot be read. */
    private static final Dataset<Row> ROWS = LAKE.spark().sql("""
            select id, cast(n as int) n, cast(amount as decimal(10,2)) amount, code, day, cast(day as date) d,
                   cast(at as timestamp) at
            from values
              (1, '5', '10.00', 'A1', '2024-01-31', '2024-01-31 10:00:00'),
              (2, '7', '20.00', 'A2', '2024-02-01', '2024-02-01 10:00:00'),
              (3, '7', '30.50', '', '2024-02-02', '2024-02-02 10:00:00'),
              (4, '9', '-1.00', '  ', 'soon', '2034-02-02 10:00:00'),
              (5, null, null, null, null, null)
              as t(id, n, amount, code, day, at)""").cache();

    private static StageJudgement judged(String file) {
        return judged(ROWS, file);
    }

    private static StageJudgement judged(Dataset<Row> rows, String file) {
        return StageJudgement.of(
                RuleColumns.of(rows),
                QualitySpec.parse(SpecNode.parse("dq.json", file)).rules(),
                List.of());
    }

    private static String rules(String list, String... rules) {
        return "{\"after_transform\": {\"" + list + "\": ["
                + Stream.of(rules)
                        .map(rule -> "\"" + rule.replace("\\", "\\\\") + "\"")
                        .collect(Collectors.joining(", "))
                + "]}}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ColumnValues 'n' = 7 | 2 3",
                "ColumnValues 'n' != 7 | 1 4 5",
                "ColumnValues 'n' > 5 | 2 3 4",
                "ColumnValues 'n' >= 5 | 1 2 3 4",
                "ColumnValues 'N' < 7 | 1",
                "ColumnValues 'n' <= 7 | 1 2 3",
                "ColumnValues 'n' between 5 and 9 | 2 3",
                "ColumnValues 'n' not between 5 and 9 | 1 4",
                "ColumnValues 'n' in [5, 9] | 1 4",
                "ColumnValues 'n' in [5, 9, NULL] | 1 4 5",
                "ColumnValues 'n' not in [5, 9] | 2 3 5",
                "ColumnValues 'n' not in [5, 9, NULL] | 2 3",
                "ColumnValues 'n' = NULL | 5",
                "ColumnValues 'n' != NULL | 1 2 3 4",
                "ColumnValues 'amount' <= 30.5 | 1 2 3 4",
                "ColumnValues 'amount' > -1 | 1 2 3",
                "ColumnValues 'day' > 2023 |",
                "ColumnValues 'code' = 'A1' | 1",
                "ColumnValues 'code' != 'A1' | 2 3 4 5",
                "ColumnValues 'code' in ['A1', 'A2'] | 1 2",
                "ColumnValues 'code' in ['A1', NULL, EMPTY] | 1 3 5",
                "ColumnValues 'code' in ['A1', WHITESPACES_ONLY] | 1 4",
                "ColumnValues 'code' not in ['A1', EMPTY, WHITESPACES_ONLY] | 2 5",
                "ColumnValues 'code' not in ['A1', NULL] | 2 3 4",
                "ColumnValues 'code' = EMPTY | 3",
                "ColumnValues 'code' matches 'A[0-9]' | 1 2",
                "ColumnValues 'code' matches 'A' |",
                "ColumnValues 'code' not matches 'A[0-9]' | 3 4",
                "ColumnValues 'n' matches '[57]' | 1 2 3",
                "ColumnValues 'day' > '2024-01-31' | 2 3",
                "ColumnValues 'day' >= '2024-01-31' | 1 2 3",
                "ColumnValues 'day' != '2024-01-31' | 2 3 5",
                "ColumnValues 'day' between '2024-01-31' and '2024-02-02' | 2",
                "ColumnValues 'day' in ['2024-01-31', '2024-02-01'] | 1 2",
                "ColumnValues 'd' < '2024-02-02' | 1 2",
                "ColumnValues 'at' = '2024-02-02' | 3",
                "ColumnValues 'at' > (now() - 3 days) | 4",
                "ColumnValues 'at' < (now() - 3 days) | 1 2 3",
                "ColumnValues 'day' > (now() - 3 days) |",
                "ColumnValues 'at' < (now() - 5 hours) | 1 2 3",
                "DataFreshness 'at' > 10 days | 1 2 3",
                "DataFreshness 'at' <= 24 hours | 4",
                "ColumnLength 'code' = 2 | 1 2 4",
                "ColumnLength 'code' > 1 | 1 2 4",
                "ColumnLength 'code' < 1 | 3 5",
                "ColumnDataType 'day' = 'DATE' | 1 2 3",
                "ColumnDataType 'day' != 'DATE' | 4 5",
                "ColumnDataType 'n' = 'INTEGER' | 1 2 3 4",
                "ColumnDataType 'amount' = 'INTEGER' |",
                "ColumnDataType 'amount' = 'decimal(10, 2)' | 1 2 3 4",
                "ColumnDataType 'at' = 'TIMESTAMP' | 1 2 3 4",
                "IsComplete 'code' | 1 2 3 4",
                "IsUnique 'n' | 1 4 5",
                "IsPrimaryKey 'n' | 1 4",
                "IsPrimaryKey 'n' 'code' | 1 2 3 4",
                "ColumnValues 'n' > 5 where 'id < 3' | 2 3 4 5",
                "IsUnique 'n' where 'id < 3' | 1 2 3 4 5",
                "(ColumnValues 'n' > 6) or (ColumnValues 'n' = NULL) | 2 3 4 5",
                "(ColumnValues 'n' > 5) and (ColumnLength 'code' > 1) | 2 4",
                "((ColumnValues 'n' > 6) and (IsComplete 'code')) or (ColumnValues 'id' = 1) | 1 2 3 4",
                "(ColumnExists 'n') and (IsComplete 'n') | 1 2 3 4",
                "CustomSql 'select id from primary where n > 5 or n is null' | 2 3 4 5",
                "CustomSql 'select n from primary where id in (2, 5)' | 2 3 5",
                "CustomSql 'select id, code from primary where id = 5 or id = 1' | 1 5",
            })
    void tellsTheRowsThatMeetARuleFromThoseThatDoNot(String rule, String passing) {
        StageJudgement judgement = judged(rules("quarantine_rules", rule));

        List<String> met =
                judgement.rows().filter(StageJudgement.REASONS + " is null").orderBy("id").collectAsList().stream()
                        .map(row -> Integer.toString(row.<Integer>getAs("id")))
                        .toList();
        assertThat(String.join(" ", met)).isEqualTo(passing == null ? "" : passing);
        assertThat(judgement.total()).isEqualTo(5);
        assertThat(judgement.quarantined()).isEqualTo(5 - met.size());
        assertThat(judgement.outcomes().get(0).passed()).isEqualTo(met.size() == 5);
    }

    @Test
    void aPatternOfAlternativesMustFitTheWholeValue() {
        StageJudgement judgement = judged(rules("quarantine_rules", "ColumnValues 'code' matches 'A|B|A1'"));

        assertThat(judgement.quarantined()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "RowCount = 5 | passed",
                "RowCount > 5 | there are 5 rows",
                "RowCount = 2 where 'n = 7' | passed",
                "ColumnCount = 7 | passed",
                "ColumnCount between 7 and 9 | there are 7 columns",
                "ColumnExists 'N' | passed",
                "ColumnExists 'x' | column 'x' is not in the data",
                "ColumnNamesMatchPattern '[a-z]+' | passed",
                "ColumnNamesMatchPattern '[a-m]+' | other columns are n, amount, code, day, at",
                "Completeness 'n' = 0.8 | passed",
                "Completeness 'n' > 0.8 | 1 of 5 rows have no value, a completeness of 0.8",
                "Completeness 'n' = 1.0 where 'id < 5' | passed",
                "Mean 'n' = 7 | passed",
                "Mean 'n' > 7 | the mean does not meet the condition",
                "Mean 'n' = 6.0 where 'id < 3' | passed",
                "Sum 'amount' = 59.5 | passed",
                "StandardDeviation 'n' between 1.41 and 1.42 | passed",
                "ColumnCorrelation 'id' 'n' > 0.9 | passed",
                "ColumnCorrelation 'id' 'n' > 0.99 | the correlation does not meet the condition",
                "Entropy 'n' between 1.03 and 1.04 | passed",
                "Uniqueness 'n' = 0.5 | passed",
                "Uniqueness 'n' > 0.5 | its Uniqueness is 0.5",
                "UniqueValueRatio 'n' between 0.66 and 0.67 | passed",
                "DistinctValuesCount 'n' = 3 | passed",
                "DistinctValuesCount 'n' = 2 where 'id < 4' | passed",
                "IsUnique 'id' | passed",
                "IsUnique 'n' | 2 of 4 rows have a value that occurs again",
                "IsPrimaryKey 'id' | passed",
                "IsPrimaryKey 'code' | 1 rows lack a value of the key",
                "IsComplete 'n' | 1 of 5 rows do not meet it",
                "ColumnValues 'n' > 4 with threshold > 0.75 | passed",
                "ColumnValues 'n' > 4 with threshold > 0.8 | 1 of 5 rows do not meet it",
                "ColumnValues 'n' > 5 where 'id > 1 and id < 5' | passed",
                "ColumnDataType 'day' = 'DATE' with threshold >= 0.6 | passed",
                "CustomSql 'select count(*) from primary where n > 7' = 1 | passed",
                "CustomSql 'select max(n) from primary' > 9 | the query's result does not meet the condition",
                "CustomSql 'select max(n) from primary where false' > 0 | the query's result is empty",
                "CustomSql 'select id from primary where n > 5' | 2 of 5 rows do not meet it",
                "CustomSql 'select id from primary where n > 5' with threshold > 0.5 | passed",
                "(RowCount > 5) or (IsComplete 'id') | passed",
                "(RowCount > 5) and (IsComplete 'n') | there are 5 rows; 1 of 5 rows do not meet it",
                "(ColumnValues 'n' > 4) or (ColumnValues 'n' = NULL)"
                        + " | 1 of 5 rows do not meet it; 4 of 5 rows do not meet it",
                "ColumnValues 'x' > 4 | column x is not in the data",
                "(ColumnExists 'x') and (IsComplete 'x')"
                        + " | column 'x' is not in the data; column x is not in the data",
            })
    void judgesRulesOverAllRows(String rule, String reason) {
        RuleOutcome outcome = judged(rules("warn_rules", rule)).outcomes().get(0);

        assertThat(outcome.passed() ? "passed" : outcome.reason()).isEqualTo(reason);
        assertThat(outcome.reason().isEmpty()).isEqualTo(outcome.passed());
    }

    @Test
    void sumsAndMeansOfDecimalsAndWholeNumbersAreExact() {
        Dataset<Row> rows = LAKE.spark()
                .sql("select 0.1 amount, 9007199254740993L n, 9223372036854775807L most from range(10)"
                        + " union all select 0.7, -90071992547409929L, 9223372036854775807L");

        assertThat(judged(
                                rows,
                                rules(
                                        "warn_rules",
                                        "Sum 'amount' = 1.7",
                                        "Mean 'amount' = 0.1 where 'amount < 0.5'",
                                        "Sum 'n' = 1",
                                        "Sum 'most' > 101000000000000000000"))
                        .outcomes())
                .allMatch(RuleOutcome::passed);
    }

    @ParameterizedTest
    @CsvSource({
        "12345, false, true",
        "2024, false, true",
        "12:30, false, false",
        "2024-01, false, false",
        "2024-1-5, true, false",
        "2024-01-05T10:00, true, false",
        "2024-02-30, false, false",
        "NaN, false, false",
        "Infinity, false, false",
        "12d, false, false",
        "1f, false, false",
        "0x1p3, false, false",
        "1e3, false, true",
        "-.5, false, true",
        "7., false, true",
        "., false, false",
    })
    void onlyWhatIsWrittenAsADayOrAsANumberIsOne(String text, boolean day, boolean number) {
        Dataset<Row> rows = LAKE.spark().sql("select '" + text + "' v");

        assertThat(judged(
                                rows,
                                rules(
                                        "warn_rules",
                                        "ColumnDataType 'v' = 'DATE'",
                                        "ColumnDataType 'v' = 'TIMESTAMP'",
                                        "ColumnValues 'v' > '0001-01-01'",
                                        "ColumnDataType 'v' = 'DOUBLE'",
                                        "ColumnDataType 'v' = 'FLOAT'",
                                        "ColumnValues 'v' > -1000"))
                        .outcomes())
                .extracting(RuleOutcome::passed)
                .containsExactly(day, day, day, number, number, number);
    }

    @Test
    void partsMayBePutTogetherInEachRow() {
        StageJudgement judgement =
                judged("{\"composite_rule_evaluation\": \"row\", \"after_transform\": {\"halt_rules\":"
                        + " [\"(ColumnValues 'n' > 4) or (ColumnValues 'n' = NULL)\","
                        + " \"(IsUnique 'n') or (ColumnValues 'n' = 7)\"]}}");

        assertThat(judgement.outcomes()).allMatch(RuleOutcome::passed);
    }

    @Test
    void aRowNamesAllRulesThatHoldItBackAndOtherRulesSeeItStill() {
        StageJudgement judgement = judged("""
                {"after_transform": {
                   "warn_rules": ["RowCount = 5"],
                   "quarantine_rules": ["ColumnValues 'n' > 5", "IsComplete 'code'"],
                   "halt_rules": ["IsComplete 'n'"]}}""");

        assertThat(judgement.quarantined()).isEqualTo(2);
        assertThat(judgement.rows().filter("id = 5").first().<String>getAs(StageJudgement.REASONS))
                .isEqualTo("ColumnValues \"n\" > 5; IsComplete \"code\"");
        assertThat(judgement.rows().columns())
                .containsExactly("id", "n", "amount", "code", "day", "d", "at", StageJudgement.REASONS);
        assertThat(judgement.outcomes())
                .extracting(RuleOutcome::action, RuleOutcome::passed)
                .containsExactly(
                        tuple(RuleAction.WARN, true),
                        tuple(RuleAction.QUARANTINE, false),
                        tuple(RuleAction.QUARANTINE, false),
                        tuple(RuleAction.HALT, false));
    }

    @Test
    void figuresThatAreCountsAreKeptUnderTheNamesOfAwsGlue() {
        assertThat(judged(rules("warn_rules", "Completeness 'n' > 0.5"))
                        .outcomes()
                        .get(0)
                        .metrics())
                .containsEntry("Column.n.Completeness", 0.8);
        assertThat(judged(rules("warn_rules", "RowCount > 0")).outcomes().get(0).metrics())
                .containsEntry("Dataset.*.RowCount", 5.0);
        assertThat(judged(rules("warn_rules", "Sum 'amount' > 0"))
                        .outcomes()
                        .get(0)
                        .metrics())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "quarantine_rules | ColumnValues 'x' > 1 | column 'x' is not in the data, which has id, n, amount",
                "quarantine_rules | ColumnValues 'd' > 1 | the column is of type date and cannot be compared with a number",
                "warn_rules | ColumnValues 'n' > '2024-01-01' | is of type int and cannot be compared with a date",
                "warn_rules | IsComplete 'n' where 'x > 1' | Spark refuses it: [UNRESOLVED_COLUMN",
                "warn_rules | CustomSql 'select max(x) from primary' = 0 | Spark refuses it: [UNRESOLVED_COLUMN",
                "warn_rules | CustomSql 'select max(code) from primary' = 0 | must give one number",
                "quarantine_rules | CustomSql 'select n + 1 as m from primary' | m is none of them",
            })
    void whatTheseColumnsCannotBeJudgedByIsRefusedWithItsPlace(String list, String rule, String reason) {
        assertThatThrownBy(() -> judged(rules(list, rule)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("dq.json: 'after_transform', '" + list + "', entry 1: ")
                .hasMessageContaining(reason);
    }
}
