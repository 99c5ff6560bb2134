package io.lakeshift.etl.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.client.spec.InvalidSpecException;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QualitySpecTest {

    private static QualitySpec parse(String json) {
        return QualitySpec.parse(SpecNode.parse("dq-Db-T.json", json));
    }

    private static String file(String list, String rule) {
        return "{\"after_transform\": {\"" + list + "\": [\""
                + rule.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]}}";
    }

    @Test
    void readsRulesOfAllStagesAndActionsInTheOrderOfTheFile() {
        QualitySpec spec = parse("""
                {"before_transform": {"quarantine_rules": [
                    "ColumnValues 'StartDate' matches '\\\\d{1,2}/\\\\d{1,2}/\\\\d\\\\d'", "ColumnDataType 'EffectiveDate' = 'DATE'"]},
                 "after_transform": {
                   "warn_rules": ["Completeness 'EarnedPremium' > 0.80", "ColumnValues \\"WrittenPremiumAmount\\" >= 0"],
                   "halt_rules": ["(ColumnExists 'StartDate') and (IsComplete 'StartDate')",
                      "CustomSql 'SELECT COUNT(*) FROM primary WHERE EffectiveDate > ExpirationDate' = 0"]},
                 "after_sparksql": {"quarantine_rules": [
                   "CustomSql 'SELECT PolicyNumber FROM primary WHERE a <= claimlimit OR a is null'"]}}
                """);

        assertThat(spec.rules())
                .extracting(rule -> rule.stage().key() + " " + rule.action().key() + " " + rule.text())
                .containsExactly(
                        "before_transform quarantine_rules ColumnValues \"StartDate\" matches \"\\d{1,2}/\\d{1,2}/\\d\\d\"",
                        "before_transform quarantine_rules ColumnDataType \"EffectiveDate\" = \"DATE\"",
                        "after_transform warn_rules Completeness \"EarnedPremium\" > 0.80",
                        "after_transform warn_rules ColumnValues \"WrittenPremiumAmount\" >= 0",
                        "after_transform halt_rules (ColumnExists \"StartDate\") AND (IsComplete \"StartDate\")",
                        "after_transform halt_rules CustomSql \"SELECT COUNT(*) FROM primary WHERE EffectiveDate >"
                                + " ExpirationDate\" = 0",
                        "after_sparksql quarantine_rules CustomSql \"SELECT PolicyNumber FROM primary WHERE a <="
                                + " claimlimit OR a is null\"");
    }

    @Test
    void theFileOfATableLiesBesideTheSpecifications() {
        QualitySpec spec = QualitySpec.read(
                key -> key.equals("etl/dq-rules/dq-Db-T.json")
                        ? Optional.of(file("warn_rules", "RowCount > 0"))
                        : Optional.empty(),
                "etl/transformation-spec/",
                "Db",
                "T");

        assertThat(spec.has(QualityStage.AFTER_TRANSFORM)).isTrue();
        assertThat(spec.has(QualityStage.BEFORE_TRANSFORM)).isFalse();
        assertThat(QualitySpec.read(key -> Optional.empty(), "specs/", "Db", "T")
                        .rules())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ColumnValues 'n' > 1 where \"s = 'a'\" | not a DQDL rule: not understood from character ",
                "CustomSql 'select count(*) from primary where s = \"a\"' = 1"
                        + " | not a DQDL rule: CustomSql does not take what stands behind it",
            })
    void quotesWithinQuotesAreToldToBeTheReason(String rule, String reason) {
        assertThatThrownBy(() -> parse(file("warn_rules", rule)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("'after_transform', 'warn_rules', entry 1: " + reason)
                .hasMessageEndingWith(
                        "; each ' became \", those within \" too: set convert_single_quotes to false and write \""
                                + " around names and conditions");
    }

    @Test
    void singleQuotesStayWhereTheyAreNotToBeConverted() {
        QualitySpec spec = parse("{\"convert_single_quotes\": false, \"after_sparksql\": {\"warn_rules\":"
                + " [\"CustomSql \\\"select a from primary where b = 'HOME'\\\"\"]}}");

        assertThat(spec.rules().get(0).text()).isEqualTo("CustomSql \"select a from primary where b = 'HOME'\"");
    }

    @Test
    void allRulesThatCannotBeFollowedAreToldAtOnceWithTheirPlaces() {
        assertThatThrownBy(() -> parse("""
                {"before_transform": {"warn_rules": ["ColumnVales 'a' > 1", "RowCount > 0"], "halt_rules": ["RowCount > > 1"]},
                 "after_sparksql": {"quarantine_rules": ["RowCount > 1"]}}
                """))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(
                        "'before_transform', 'warn_rules', entry 1: rule type 'ColumnVales' is not known; allowed are")
                .hasMessageContaining("did you mean 'ColumnValues'?")
                .hasMessageContaining(
                        "'before_transform', 'halt_rules', entry 1: not a DQDL rule: not understood from character 12 on")
                .hasMessageContaining(
                        "'after_sparksql', 'quarantine_rules', entry 1: rule RowCount > 1 is not supported as"
                                + " one of the quarantine_rules: it is judged over all rows together");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"after_transforms\": {}}",
                "{\"after_transform\": {\"warning_rules\": []}}",
                "{\"convert_single_quotes\": \"yes\"}",
                "{\"after_transform\": {\"warn_rules\": \"RowCount > 0\"}}",
                "{\"after_transform\": {\"warn_rules\": [1]}}",
                "{\"composite_rule_evaluation\": \"column\"}",
                "[]"
            })
    void aFileOfAnotherShapeIsRefused(String json) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("dq-Db-T.json: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ReferentialIntegrity 'a' 'ref.a' = 1.0 | only 'primary'",
                "SchemaMatch 'ref' = 1.0 | only 'primary'",
                "DetectAnomalies 'RowCount' | earlier runs",
                "ColumnValues 'a' > avg(last(5)) | earlier runs",
                "ColumnValues 'a' > 10 * 2 | must be a number",
                "ColumnDataType 'a' = 'GEOMETRY' | allowed are BOOLEAN",
                "ColumnDataType 'a' in ['DATE', 'LONG'] | goes with = and !=",
                "ColumnValues 'a' matches '[' | is not a regular expression",
                "IsComplete 'a' where 'b >' | is not a Spark SQL expression",
                "CustomSql 'drop table primary' = 0 | must be a query",
                "CustomSql 'select count(*) from other' = 0 | reads other",
                "CustomSql 'select 1' = 0 | does not read the rows",
                "CustomSql 'select a from primary where a in (select b from db.other)' | reads db.other",
                "CustomSql 'selec a from primary' | is not understood",
                "RowCount > 0, RowCount > 1 | must be one rule",
                "RowCount > 0 ] | must be one rule",
            })
    void whatIsNotFollowedIsRefusedByName(String rule, String reason) {
        assertThatThrownBy(() -> parse(file("warn_rules", rule)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("dq-Db-T.json: 'after_transform', 'warn_rules', entry 1: ")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Completeness 'a' > 0.5",
                "(IsComplete 'a') and (RowCount > 0)",
                "ColumnExists 'a'",
                "Uniqueness 'a' = 1.0",
                "CustomSql 'select count(*) from primary' = 0",
                "ColumnValues 'a' > 1 with threshold > 0.5"
            })
    void aRuleThatDoesNotTellRowsApartQuarantinesNothing(String rule) {
        assertThatThrownBy(() -> parse(file("quarantine_rules", rule)))
                .hasMessageContaining("is not supported as one of the quarantine_rules: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ColumnValues 'a' > 1",
                "(ColumnExists 'a') and (IsComplete 'a')",
                "((ColumnValues 'a' > 1) or (ColumnValues 'a' = NULL)) and (ColumnLength 'b' < 3)",
                "IsUnique 'a'",
                "IsPrimaryKey 'a' 'b'",
                "CustomSql 'select a from primary where b > 1'",
                "CustomSql 'with big as (select * from primary where b > 1) select a from big'",
                "DataFreshness 'a' <= 24 hours"
            })
    void aRuleThatTellsRowsApartMayQuarantine(String rule) {
        assertThat(parse(file("quarantine_rules", rule)).rules()).hasSize(1);
    }

    @Test
    void theParserSaysNothingOnStandardError() {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            parse(file("warn_rules", "RowCount > 0"));
        } finally {
            System.setErr(before);
        }

        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
