package io.lakeshift.etl.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.lake.Upload;
import io.lakeshift.etl.quality.DataQualityException;
import io.lakeshift.etl.source.DataRefusedException;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import org.junit.jupiter.api.Test;

class QualityLoadTest {

    private static final String HELD_BEFORE = """
            {"before_transform": {"quarantine_rules": [
               "ColumnValues 'StartDate' matches '\\\\d{1,2}/\\\\d{1,2}/\\\\d\\\\d'", "IsComplete 'Policy'"]}}""";
    private static final String DATES = "{\"date\": [{\"field\": \"startdate\", \"format\": \"M/d/yy\"}]}";

    private final TestLake lake = new TestLake();
    private final Upload orders = new Upload(lake, "Orders");

    @Test
    void aRowThatATransformCouldNotConvertIsHeldBackBeforeAsItStandsInTheFile() {
        orders.transforms(DATES)
                .rules(HELD_BEFORE)
                .load("a.csv", "Policy,StartDate,Premium\nP1,1/2/24,010\nP2,soon,20\n,later,3.50\n");

        assertThat(lake.values("orders", "policy", "startdate", "premium")).containsExactly("P1|2024-01-02|010");
        assertThat(lake.values(
                        "orders_quarantine_before_transform",
                        "quarantine_line",
                        "policy",
                        "startdate",
                        "premium",
                        "quarantine_reasons",
                        "year",
                        "execution_id"))
                .containsExactly(
                        "3|P2|soon|20|ColumnValues \"StartDate\" matches \"\\d{1,2}/\\d{1,2}/\\d\\d\"|2025|run-1",
                        "4|null|later|3.50|ColumnValues \"StartDate\" matches \"\\d{1,2}/\\d{1,2}/\\d\\d\";"
                                + " IsComplete \"Policy\"|2025|run-1");
        assertThat(lake.spark()
                        .sql("describe extended " + lake.qualified("orders_quarantine_before_transform"))
                        .collectAsList())
                .extracting(row -> row.getString(0) + "=" + row.getString(1))
                .contains("Location=s3://cleanse/quarantine/before_transform/" + lake.database() + "/Orders");
    }

    @Test
    void aLoadThatRunsAgainReplacesItsOwnHeldRowsAndNoOthers() {
        orders.rules("{\"after_transform\": {\"quarantine_rules\": [\"ColumnValues 'n' < 10\"]}}");
        orders.load("a.csv", "id,n\n1,5\n2,50\n");
        orders.load("a.csv", "id,n\n1,5\n2,50\n");
        orders.load("b.csv", "id,n\n3,60\n4,6\n");

        assertThat(lake.values("orders", "id", "n")).containsExactly("1|5", "4|6");
        assertThat(lake.values("orders_quarantine_after_transform", "id", "n")).containsExactly("2|50", "3|60");

        orders.load("a.csv", "id,n\n1,5\n2,7\n");

        assertThat(lake.values("orders", "id", "n")).containsExactly("1|5", "2|7", "4|6");
        assertThat(lake.values("orders_quarantine_after_transform", "id", "n")).containsExactly("3|60");
    }

    @Test
    void rowsThatNoRuleHoldsBackAnyMoreLeaveTheQuarantine() {
        orders.rules("{\"before_transform\": {\"quarantine_rules\": [\"ColumnValues 'n' > 5\"]},"
                + " \"after_transform\": {\"quarantine_rules\": [\"ColumnValues 'n' < 10\"]}}");
        orders.load("a.csv", "id,n\n1,5\n2,50\n3,7\n");
        orders.load("b.csv", "id,n\n4,5\n5,60\n6,7\n");

        orders.rules("{}").load("a.csv", "id,n\n1,5\n2,50\n3,7\n");

        assertThat(lake.values("orders", "id", "n")).containsExactly("1|5", "2|50", "3|7", "6|7");
        assertThat(lake.values("orders_quarantine_before_transform", "id", "n")).containsExactly("4|5");
        assertThat(lake.values("orders_quarantine_after_transform", "id", "n")).containsExactly("5|60");
    }

    @Test
    void columnsThatAQuarantineTableHasOfItsOwnAreRefusedByName() {
        orders.rules("{\"after_transform\": {\"quarantine_rules\": [\"ColumnValues 'n' < 10\"]}}");

        assertThatThrownBy(() -> orders.load("a.csv", "n,Quarantine_Line,quarantine_reasons\n1,x,y\n50,x,y\n"))
                .isInstanceOf(DataQualityException.class)
                .hasMessage(
                        "data quality at after_transform: the quarantine table has columns of its own named"
                                + " quarantine_reasons, quarantine_line: give those of the rows other names; nothing was written");
        assertThat(lake.exists("orders")).isFalse();
    }

    @Test
    void aRuleThatStandsTwiceHasOneOutcome() {
        orders.rules("{\"after_transform\": {\"warn_rules\": [\"RowCount = 1\", \"RowCount  =  1\", \"RowCount = 2\"],"
                        + " \"halt_rules\": [\"RowCount = 1\"]}}")
                .load("a.csv", "id\n1\n");

        assertThat(orders.outcomes("Rule", "rule_action"))
                .containsExactly(
                        "RowCount = 1|warn-on-failure", "RowCount = 2|warn-on-failure", "RowCount = 1|halt-on-failure");
    }

    @Test
    void noRuleIsAboutARowThatCouldNotBeRead() {
        orders.spec("{\"input_spec\": {\"bad_rows\": \"quarantine\"}}")
                .rules("""
                        {"before_transform": {"halt_rules": ["IsComplete 'Policy'", "RowCount = 2"]},
                         "after_transform": {
                           "warn_rules": ["Uniqueness 'Premium' = 1", "(IsComplete 'Policy') and (IsComplete 'Premium')"],
                           "quarantine_rules": ["CustomSql 'select Policy from primary'"],
                           "halt_rules": ["Completeness 'Premium' = 1", "CustomSql 'select count(*) from primary' = 2",
                             "IsPrimaryKey 'Policy'", "ColumnValues 'Premium' > 0 with threshold = 1", "Mean 'Premium' = 15"]}}""")
                .load("a.csv", "Policy,Premium\nP1,10\nP2\nP3,20\n");

        assertThat(lake.values("orders", "policy", "premium")).containsExactly("P1|10", "P3|20");
        assertThat(orders.outcomes("Outcome")).containsOnly("Passed");
        assertThat(lake.values("orders_quarantine_after_transform", "quarantine_line", "quarantine_reasons"))
                .singleElement()
                .asString()
                .startsWith("3|the row could not be read: ")
                .doesNotContain("CustomSql");
    }

    @Test
    void theQuarantineTableIsThereBeforeItHoldsARow() {
        orders.rules(HELD_BEFORE).load("a.csv", "Policy,StartDate\nP1,1/2/24\n");

        assertThat(lake.rows("orders_quarantine_before_transform", "policy")).isEmpty();
    }

    @Test
    void aHaltLeavesNothingVisibleAndSeesRowsThatAreHeldBack() {
        orders.rules("""
                {"before_transform": {"quarantine_rules": ["ColumnValues 'n' < 10"]},
                 "after_transform": {"warn_rules": ["RowCount = 2", "ColumnCount = 6"],
                   "quarantine_rules": ["ColumnValues 'n' < 5"],
                   "halt_rules": ["ColumnValues 'n' != 6"]}}""");

        assertThatThrownBy(() -> orders.load("a.csv", "id,n\n1,4\n2,6\n3,50\n"))
                .isInstanceOf(DataQualityException.class)
                .hasMessage(
                        "data quality at after_transform: halt rule ColumnValues \"n\" != 6 is not met: 1 of 2 rows do"
                                + " not meet it; nothing was written");
        assertThat(lake.exists("orders")).isFalse();
        assertThat(lake.exists("orders_quarantine_before_transform")).isFalse();
        assertThat(orders.outcomes("Rule", "Outcome", "rule_action", "ruleset_name"))
                .containsExactly(
                        "ColumnValues \"n\" < 10|Failed|quarantine-on-failure|before_transform",
                        "RowCount = 2|Passed|warn-on-failure|after_transform",
                        "ColumnCount = 6|Passed|warn-on-failure|after_transform",
                        "ColumnValues \"n\" < 5|Failed|quarantine-on-failure|after_transform",
                        "ColumnValues \"n\" != 6|Failed|halt-on-failure|after_transform");
    }

    @Test
    void aFileWhoseRowsAreAllHeldBackIsRefused() {
        orders.rules("{\"after_transform\": {\"quarantine_rules\": [\"ColumnValues 'n' < 10\"]}}");

        assertThatThrownBy(() -> orders.load("a.csv", "id,n\n1,50\n"))
                .isInstanceOf(DataQualityException.class)
                .hasMessageContaining("all rows would be held back, of which there are 1; nothing was written");
        assertThat(lake.exists("orders_quarantine_after_transform")).isFalse();
    }

    @Test
    void aRowThatCouldNotBeReadRefusesTheFileWhateverRulesSay() {
        orders.rules(HELD_BEFORE);

        assertThatThrownBy(() -> orders.load("a.csv", "Policy,StartDate\nP1,1/2/24\nP2\n"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("line 3");
        assertThat(lake.exists("orders_quarantine_before_transform")).isFalse();
    }

    @Test
    void badRowsAreHeldBackWithTheirReasonsWhereTheSpecificationSaysSo() {
        orders.spec("{\"input_spec\": {\"bad_rows\": \"quarantine\"}, \"transform_spec\": " + DATES + "}")
                .load("a.csv", "Policy,StartDate\nP1,1/2/24\nP2\nP3,soon\n");

        assertThat(lake.values("orders", "policy", "startdate")).containsExactly("P1|2024-01-02");
        assertThat(lake.values("orders_quarantine_after_transform", "quarantine_line", "policy", "quarantine_reasons"))
                .satisfiesExactly(
                        row -> assertThat(row).startsWith("3|null|the row could not be read: there "),
                        row -> assertThat(row)
                                .isEqualTo(
                                        "4|P3|column startdate has a value that is not a date of the format M/d/yy"));
    }

    @Test
    void aFaultThatHidesWhatFollowsItRefusesTheFileAlsoWhereBadRowsAreHeldBack() {
        orders.spec("{\"input_spec\": {\"bad_rows\": \"quarantine\"}}");

        assertThatThrownBy(() -> orders.load("a.csv", "id,n\n1,5\n2,\"open\n3,7\n"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("line 3: field 2 begins with a quote that is never closed");
        assertThat(lake.exists("orders")).isFalse();
    }

    @Test
    void rulesThatCannotBeFollowedAreRefusedBeforeTheFileIsRead() {
        orders.rules("{\"after_transform\": {\"halt_rules\": [\"RowCuont > 1\"]}}");

        assertThatThrownBy(() -> orders.load("a.csv", "id\n1\n"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("RowCuont");
    }

    @Test
    void outcomesCarryTheNamesOfTheirRun() {
        orders.with("JOB_RUN_ID", "jr_7")
                .with("JOB_NAME", "collect-job")
                .with("state_machine_name", "machine")
                .rules("{\"after_transform\": {\"warn_rules\": [\"ColumnValues 'n' < 10\"]}}")
                .load("a.csv", "id,n\n1,50\n2,5\n");

        assertThat(orders.outcomes(
                        "execution_id",
                        "job_id_action_rule",
                        "job_id",
                        "job_name",
                        "step_function_name",
                        "FailureReason",
                        "EvaluatedMetrics"))
                .containsExactly(
                        "run-1|jr_7-warn-on-failure-after_transform-ColumnValues \"n\" < 10|jr_7|collect-job|machine"
                                + "|1 of 2 rows do not meet it|{Column.n.ColumnValues.Compliance=0.5}");
    }

    @Test
    void aLoadTellsWhereItsColumnsComeFromAndWhatWasDoneToThem() {
        orders.mapping("SourceName,DestName\nNo,Policy\nBegin,StartDate\nAmount,Premium\nSecret,null\n")
                .transforms("{\"date\": [{\"field\": \"StartDate\", \"format\": \"M/d/yy\"}],"
                        + " \"combinecolumns\": [{\"field\": \"both\", \"format\": \"{}-{}\","
                        + " \"source_columns\": [\"Policy\", \"Premium\"]}]}")
                .rules("{\"before_transform\": {\"quarantine_rules\": [\"IsComplete 'Policy'\"]}}")
                .load("a.csv", "No,Begin,Amount,Secret\nP1,1/2/24,10,x\n,1/3/24,20,y\n");

        assertThat(orders.operations("dataset_operation", "info"))
                .containsExactly(
                        "read|{\"file\":\"" + lake.database()
                                + "/Orders/a.csv\",\"columns\":[\"No\",\"Begin\",\"Amount\",\"Secret\"]}",
                        "mapping|{\"columns\":{\"Policy\":[\"No\"],\"StartDate\":[\"Begin\"],\"Premium\":[\"Amount\"]}}",
                        "dropped|{\"columns\":[\"Secret\"]}",
                        "dateconversion|{\"transform\":\"date\",\"parameters\":[{\"field\":\"StartDate\",\"format\":\"M/d/yy\"}]}",
                        "combinecolumns|{\"transform\":\"combinecolumns\",\"parameters\":[{\"field\":\"both\",\"format\":\"{}-{}\","
                                + "\"source_columns\":[\"Policy\",\"Premium\"]}]}",
                        "dataqualityquarantine|{\"stage\":\"before_transform\",\"rows\":1}",
                        "numericaudit|{\"rows\":1,\"columns\":9,\"sums\":{\"premium\":\"10\"}}");
        assertThat(orders.events()).hasSize(2);
        assertThat(orders.events().get(1).at("/eventType").asText()).isEqualTo("COMPLETE");
        assertThat(orders.events().get(1).at("/outputs/0/facets/columnLineage/fields/both/inputFields"))
                .extracting(field -> field.path("field").asText())
                .containsExactly("Amount", "No");
        assertThat(orders.events().get(1).at("/outputs/0/name").asText()).isEqualTo(lake.database() + "/Orders");
    }

    @Test
    void aLoadThatIsRefusedTellsWhy() {
        assertThatThrownBy(() -> orders.load("a.csv", "id\n")).isInstanceOf(DataRefusedException.class);

        assertThat(orders.events())
                .extracting(event -> event.at("/eventType").asText())
                .containsExactly("START", "FAIL");
        assertThat(orders.events().get(1).at("/run/facets/errorMessage/message").asText())
                .contains("a.csv was not loaded: no rows");
    }
}
