package io.lakeshift.etl.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.job.JobArguments;
import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.lake.Upload;
import io.lakeshift.etl.lineage.Reports;
import io.lakeshift.etl.lineage.RunLineage;
import io.lakeshift.etl.quality.DataQualityException;
import io.lakeshift.etl.store.EventSink;
import io.lakeshift.etl.store.RunRecords;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QualityResultTest {

    private static final String ALL = "select id, n, year, month, day from {source_database_name}.orders";

    private final TestLake lake = new TestLake();
    private final Map<String, String> scripts = new HashMap<>();
    private final List<RunRecords.Item> operations = new ArrayList<>();
    private final List<RunRecords.Item> outcomes = new ArrayList<>();
    private String file = "a.csv";

    private void run(String sql, String rules) {
        scripts.put("sql/spark-" + lake.database() + "-Orders.sql", sql);
        scripts.put("dq-rules/dq-" + lake.database() + "-Orders.json", "{\"after_sparksql\": " + rules + "}");
        new CleanseToConsume(
                        JobArguments.parse(
                                CleanseToConsumeArguments.NAMES,
                                "--environment=Dev",
                                "--execution_id=run-1",
                                "--txn_bucket=s3://scripts",
                                "--txn_sql_prefix_path=/sql/",
                                "--txn_spec_prefix_path=/spec/",
                                "--source_bucket=s3://cleanse",
                                "--target_bucket=s3://consume",
                                "--source_database_name=" + lake.database(),
                                "--target_database_name=" + lake.database() + "_consume",
                                "--table_name=Orders",
                                "--base_file_name=" + file,
                                "--p_year=2025",
                                "--p_month=3",
                                "--p_day=28"),
                        key -> Optional.ofNullable(scripts.get(key)),
                        new CleanseToConsume.Engines(
                                redshift -> {
                                    throw new AssertionError("no table is kept in Redshift");
                                },
                                athena -> {
                                    throw new AssertionError("there is no Athena SQL");
                                }),
                        new Reports(
                                outcomes::addAll, new RunLineage.Sinks(operations::addAll, EventSink.none(), "tests")))
                .run(lake::spark);
    }

    private List<String> consumed(String table, String... columns) {
        return lake.spark().table(lake.consumed(table)).orderBy(columns[0]).selectExpr(columns).collectAsList().stream()
                .map(row -> row.mkString("|"))
                .toList();
    }

    @Test
    void rowsThatAreHeldBackFromAResultAreNeverThereTwice() {
        new Upload(lake, "Orders").load("a.csv", "id,n\n1,5\n2,50\n");
        String rules = "{\"quarantine_rules\": [\"CustomSql 'select id from primary where n < 10'\"]}";

        run(ALL, rules);
        run(ALL, rules);
        new Upload(lake, "Orders").load("b.csv", "id,n\n3,60\n4,6\n");
        run(ALL, rules);

        assertThat(consumed("orders", "id", "n")).containsExactly("1|5", "4|6");
        assertThat(consumed("orders_quarantine_after_sparksql", "id", "n", "year"))
                .containsExactly("2|50|2025", "3|60|2025");
        assertThat(lake.spark()
                        .sql("describe extended " + lake.consumed("orders_quarantine_after_sparksql"))
                        .collectAsList())
                .extracting(row -> row.getString(1))
                .contains("s3://consume/quarantine/after_sparksql/" + lake.database() + "/Orders");
        assertThat(operations)
                .extracting(item -> item.attributes().get("dataset_operation"))
                .containsExactly(
                        "sparksql",
                        "dataqualityquarantine",
                        "sparksql",
                        "dataqualityquarantine",
                        "sparksql",
                        "dataqualityquarantine");
    }

    @Test
    void rowsThatNoRuleHoldsBackAnyMoreLeaveTheQuarantine() {
        new Upload(lake, "Orders").load("a.csv", "id,n\n1,5\n2,50\n");
        run(ALL, "{\"quarantine_rules\": [\"ColumnValues 'n' < 10\"]}");
        assertThat(consumed("orders_quarantine_after_sparksql", "id")).containsExactly("2");

        run(ALL, "{}");

        assertThat(consumed("orders", "id")).containsExactly("1", "2");
        assertThat(consumed("orders_quarantine_after_sparksql", "id")).isEmpty();
    }

    @Test
    void rowsOfOtherLoadsStayHeldBackWhereResultsAreAppended() {
        scripts.put("spec/" + lake.database() + "-Orders.json", "{\"consume_write\": \"append\"}");
        String rules = "{\"quarantine_rules\": [\"ColumnValues 'n' < 10\"]}";
        new Upload(lake, "Orders").load("a.csv", "id,n\n1,5\n2,50\n");
        file = "a.csv";
        run(ALL, rules);
        file = "b.csv";
        run(ALL, rules);
        assertThat(consumed("orders_quarantine_after_sparksql", "id")).containsExactly("2", "2");

        run(ALL, "{}");

        assertThat(consumed("orders_quarantine_after_sparksql", "id")).containsExactly("2");
        assertThat(consumed("orders", "id")).containsExactly("1", "1", "2");
    }

    @Test
    void aHaltLeavesTheTableAsItWas() {
        new Upload(lake, "Orders").load("a.csv", "id,n\n1,5\n2,50\n");
        run(ALL, "{\"warn_rules\": [\"RowCount = 3\"]}");

        assertThatThrownBy(() -> run(ALL + " where id = 1", "{\"halt_rules\": [\"RowCount > 1\"]}"))
                .isInstanceOf(DataQualityException.class)
                .hasMessage(
                        "data quality at after_sparksql: halt rule RowCount > 1 is not met: there are 1 rows; nothing"
                                + " was written");
        assertThat(consumed("orders", "id")).containsExactly("1", "2");
        assertThat(outcomes)
                .extracting(item ->
                        item.attributes().get("Rule") + " " + item.attributes().get("Outcome"))
                .containsExactly("RowCount = 3 Failed", "RowCount > 1 Failed");
    }

    @Test
    void rulesAreAboutTheTableOfTheWorkflowsOwnName() {
        new Upload(lake, "Orders").load("a.csv", "id,n\n1,5\n2,50\n");
        String rules = "{\"quarantine_rules\": [\"ColumnValues 'n' < 10\"]}";
        String other = "create table other as " + ALL + ";\n";

        run(other + "create table orders as " + ALL, rules);

        assertThat(consumed("other", "id")).containsExactly("1", "2");
        assertThat(consumed("orders", "id")).containsExactly("1");
        assertThatThrownBy(() -> run(other + "create table third as " + ALL, rules))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("none fills the table Orders, which the rules are about");
    }
}
