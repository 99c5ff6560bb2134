package io.lakeshift.redshift.client.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lakeshift.redshift.client.StatementFailedException;
import io.lakeshift.redshift.sql.SqlScript;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryTransactionTest {

    private static final ResultWrite REPLACE = new ResultWrite.Replace();
    private static final ResultWrite APPEND = new ResultWrite.Append();
    private static final ResultWrite MERGE = new ResultWrite.Merge(List.of("ID"));

    @TempDir
    Path directory;

    private QueryRuns runs;

    @BeforeEach
    void open() {
        runs = new QueryRuns(directory);
    }

    @AfterEach
    void close() {
        runs.close();
    }

    private List<String> orders() {
        return runs.rows("SELECT id, v FROM orders ORDER BY id, v");
    }

    @Test
    void makesDatabaseAndTablesAndCountsTheRowsOfEachQuery() {
        List<Long> rows = runs.run(
                REPLACE,
                "a",
                "SELECT 1 AS id, 'x' AS v UNION ALL SELECT 2, 'y';\nCREATE TABLE IF NOT EXISTS Counts AS SELECT 7 AS n -- all");

        assertThat(rows).containsExactly(2L, 1L);
        assertThat(orders()).containsExactly("1 x", "2 y");
        assertThat(runs.rows("SELECT n FROM public.counts")).containsExactly("7");
        assertThat(runs.rows("SELECT load_number, execution_id, row_count FROM lakeshift_consume.orders"))
                .containsExactly("1 execution-1 2");
    }

    @Test
    void whatCannotBeFilledLeavesEveryTableAsItWas() {
        runs.run(REPLACE, "a", "SELECT 1 AS id, 'x' AS v; CREATE TABLE counts AS SELECT 10 AS n");

        SqlScript plan = runs.plan(
                REPLACE,
                "a",
                "SELECT 2 AS id, 'y' AS v;\n\nCREATE TABLE counts AS SELECT 10 / (id - 1) AS n FROM orders");

        assertThatThrownBy(() -> runs.run(plan))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageStartingWith(QueryRuns.FILE + ", statement 2 (line 3) failed: ERROR: ");
        assertThat(orders()).containsExactly("1 x");
        assertThat(runs.rows("SELECT n FROM counts")).containsExactly("10");
    }

    @Test
    void everyQuerySeesTheTablesAsTheyWereBeforeTheRun() {
        String file = "CREATE TABLE one AS SELECT count(*) AS n FROM two;\nCREATE TABLE two AS SELECT count(*) AS n"
                + " FROM one";
        runs.run(
                REPLACE,
                "a",
                "CREATE TABLE one AS SELECT CAST(5 AS BIGINT) AS n; CREATE TABLE two AS SELECT"
                        + " CAST(6 AS BIGINT) AS n UNION ALL SELECT 7");

        runs.run(REPLACE, "a", file);

        assertThat(runs.rows("SELECT n FROM one")).containsExactly("2");
        assertThat(runs.rows("SELECT n FROM two")).containsExactly("1");
    }

    @Test
    void aLoadThatIsRunAgainTakesThePlaceOfItsOwnRowsOnly() {
        runs.run(APPEND, "a", "SELECT 1 AS id, 'a' AS v");
        runs.run(APPEND, "b", "SELECT 1 AS id, 'b' AS v");
        runs.run(APPEND, "a", "SELECT 2 AS id, 'A' AS v");
        assertThat(orders()).containsExactly("1 b", "2 A");

        runs.run(APPEND, "b", "SELECT 1 AS id, 'b' AS v WHERE FALSE");
        assertThat(orders()).containsExactly("2 A");
    }

    @Test
    void rowsOfNoLoadAreNotDoubled() {
        runs.run(REPLACE, "a", "SELECT 1 AS id, 'a' AS v");

        assertThatThrownBy(() -> runs.plan(APPEND, "a", "SELECT 1 AS id, 'a' AS v"))
                .isInstanceOf(QueryFileException.class)
                .hasMessageStartingWith(QueryRuns.FILE
                        + ", statement 1 (line 1): table db_consume.public.orders: it has rows that no load");
    }

    @Test
    void rowsThatCannotBeMergedAreRefusedByTheirColumn() {
        runs.run(MERGE, "a", "SELECT 1 AS id, 'a' AS v");
        assertThat(orders()).containsExactly("1 a");

        refusedByItsRows(
                "SELECT CAST(NULL AS INT) AS id, 'b' AS v", "column id of its keys is null in a row of the result");
        refusedByItsRows(
                "SELECT 1 AS id, 'b' AS v UNION ALL SELECT 1, 'c'",
                "values of its keys (id) are in more than one row of the result");
        assertThat(orders()).containsExactly("1 a");
    }

    private void refusedByItsRows(String query, String reason) {
        SqlScript plan = runs.plan(MERGE, "a", query);
        StatementFailedException failed = catchThrowableOfType(StatementFailedException.class, () -> runs.run(plan));

        assertThat(QueryFaults.ofResult(failed))
                .hasValueSatisfying(fault -> assertThat(fault)
                        .hasMessage(
                                QueryRuns.FILE + ", statement 1 (line 1): table db_consume.public.orders: " + reason));
    }

    @Test
    void columnsAreAddedAndWhatWouldLoseValuesIsRefusedAllAtOnce() {
        runs.run(REPLACE, "a", "SELECT 1 AS id, CAST(1.5 AS DECIMAL(5,2)) AS amount, 'x' AS v");
        runs.run(
                REPLACE,
                "a",
                "SELECT DATE '2025-01-02' AS d, 'y' AS v, CAST(2 AS SMALLINT) AS id, CAST(2 AS DECIMAL(3,1)) AS amount");
        assertThat(runs.rows("SELECT id, amount, v, d FROM orders")).containsExactly("2 2.00 y 2025-01-02");

        assertThatThrownBy(() -> runs.plan(
                        REPLACE,
                        "a",
                        "SELECT 'z' AS v, CAST(9 AS DECIMAL(9,4)) AS amount, DATE '2025-01-02' AS d;\nCREATE TABLE other AS"
                                + " SELECT nothing FROM orders"))
                .hasMessageContaining("column id (integer) is not in the result")
                .hasMessageContaining("column amount is decimal(5,2) in the table and decimal(9,4) in the result")
                .hasMessageContaining("statement 2 (line 2) failed: ERROR: ");
    }

    @Test
    void aRunThatMakesATableIsOvertakenByOneThatMadeItMeanwhile() {
        SqlScript plan = runs.plan(REPLACE, "a", "SELECT 1 AS id, 'late' AS v");
        runs.run(REPLACE, "b", "SELECT 1 AS id, 'first' AS v");

        StatementFailedException failed = catchThrowableOfType(StatementFailedException.class, () -> runs.run(plan));
        assertThat(QueryFaults.isOvertaken(failed)).isTrue();
        assertThat(orders()).containsExactly("1 first");

        SqlScript again = runs.plan(REPLACE, "a", "SELECT 1 AS id, 'late' AS v");
        runs.run(REPLACE, "b", "SELECT 1 AS id, 'second' AS v");
        runs.run(again);
        assertThat(orders()).containsExactly("1 late");
    }

    @Test
    void listsOfLoadsAreLockedFirstInTheOrderOfTheirNames() {
        SqlScript plan =
                runs.plan(REPLACE, "a", "CREATE TABLE zebras AS SELECT 1 AS id; CREATE TABLE apes AS SELECT 1 AS id");

        assertThat(plan.statements().get(0).text())
                .isEqualTo("LOCK TABLE \"lakeshift_consume\".\"apes\", \"lakeshift_consume\".\"zebras\"");
    }

    @Test
    void aTableOfSomebodyElseIsRefusedByName() {
        runs.run(REPLACE, "a", "CREATE TABLE mine AS SELECT 1 AS id");
        runs.api().as("admin", "db_consume", "CREATE TABLE public.orders (id INT, v VARCHAR(10))");

        assertThatThrownBy(() -> runs.plan(REPLACE, "a", "SELECT 1 AS id, 'x' AS v"))
                .hasMessageContaining("it belongs to admin, and the queries are run as publisher");
        runs.api().as("admin", "db_consume", "DROP TABLE public.orders");
        runs.run(REPLACE, "a", "SELECT 1 AS id, 'x' AS v");
        assertThat(orders()).containsExactly("1 x");
    }

    @Test
    void moreTablesThanATransactionHoldsAreRefused() {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            file.append("CREATE TABLE t").append(i).append(" AS SELECT 1 AS id;\n");
        }

        assertThatThrownBy(() -> runs.plan(REPLACE, "a", file.toString()))
                .isInstanceOf(QueryFileException.class)
                .hasMessageContaining("all must be in one transaction, which holds 40");
    }
}
