package io.lakeshift.redshift.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.engine.syntax.SqlError;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Transaction blocks of two sessions side by side. */
@Timeout(60)
class SessionBlockTest {
    @TempDir
    Path root;

    private WarehouseFixture warehouse;
    private Session one;
    private Session two;

    @BeforeEach
    void open() {
        warehouse = new WarehouseFixture(root);
        warehouse.run("create table t (n int)");
        one = warehouse.connect("admin", "dev");
        two = warehouse.connect("admin", "dev");
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
        warehouse.close();
    }

    @Test
    void aBlockThatHasOnlyReadKeepsNoWriterWaiting() {
        run(one, "begin");
        run(one, "select * from t");
        run(two, "insert into t values (1)");
        run(one, "insert into t values (2)");
        assertThat(rows(two, "select * from t")).containsExactly(List.of(1L));
        run(one, "commit");

        assertThat(rows(two, "select count(*) from t")).containsExactly(List.of(2L));
    }

    @Test
    void aBlockIsOpenFromItsBeginningToItsEnd() {
        assertThat(one.inBlock()).isFalse();
        run(one, "begin");
        assertThat(one.inBlock()).isTrue();
        run(one, "insert into t values (1)");
        assertThat(one.inBlock()).isTrue();
        run(one, "rollback");
        assertThat(one.inBlock()).isFalse();
        assertThat(rows(two, "select * from t")).isEmpty();
    }

    @Test
    void whatCannotRunInABlockIsRefusedInOneThatHasOnlyBegun() {
        run(one, "begin");
        assertThatThrownBy(() -> run(one, "vacuum"))
                .isInstanceOf(SqlError.class)
                .hasMessage("VACUUM cannot run inside a transaction block");
    }

    @Test
    void aBlockInWhichAStatementWasRefusedTakesNothingButItsEnd() {
        run(one, "begin");
        run(one, "insert into t values (1)");
        assertThatThrownBy(() -> run(one, "select * from absent")).isInstanceOf(SqlError.class);

        assertThat(one.hasFailed()).isTrue();
        for (String next : List.of("select 1", "begin", "set query_group to 'a'")) {
            assertThatThrownBy(() -> run(one, next))
                    .as(next)
                    .isInstanceOf(SqlError.class)
                    .hasMessage("current transaction is aborted, commands ignored until end of transaction block");
        }
        run(one, "rollback");
        assertThat(one.hasFailed()).isFalse();
        assertThat(rows(one, "select * from t")).isEmpty();
    }

    @Test
    void aCommitAfterARefusalKeepsNothing() {
        run(one, "begin");
        run(one, "insert into t values (1)");
        assertThatThrownBy(() -> run(one, "vacuum")).isInstanceOf(SqlError.class);
        run(two, "insert into t values (2)");

        run(one, "commit");

        assertThat(one.inBlock()).isFalse();
        assertThat(rows(one, "select * from t")).containsExactly(List.of(2L));
    }

    @Test
    void aSettingIsUndoneWithItsBlock() {
        run(one, "set search_path to kept");
        for (String end : List.of("rollback", "select * from absent; commit", "commit")) {
            run(one, "begin");
            run(one, "set search_path to changed");
            for (String sql : end.split("; ")) {
                if (sql.contains("absent")) {
                    assertThatThrownBy(() -> run(one, sql)).isInstanceOf(SqlError.class);
                } else {
                    run(one, sql);
                }
            }
            assertThat(rows(one, "show search_path"))
                    .as(end)
                    .containsExactly(List.of(end.equals("commit") ? "changed" : "kept"));
        }
    }

    @Test
    void whatWasRefusedOutsideOfABlockOpensNone() {
        assertThatThrownBy(() -> run(one, "select * from absent")).isInstanceOf(SqlError.class);

        run(one, "insert into t values (1)");
        assertThat(one.inBlock()).isFalse();
    }

    @Test
    void aSessionThatWasCancelledRunsStatementsAgainOnceItIsTold() {
        one.cancel();
        assertThatThrownBy(() -> run(one, "insert into t values (1)")).isInstanceOf(StatementCancelledException.class);

        one.resume();
        run(one, "insert into t values (2)");
        assertThat(rows(one, "select * from t")).containsExactly(List.of(2L));
    }

    /** A client sends it together with nothing else. */
    @Test
    void whatCannotRunInABlockRunsInOneThatNobodyHasAskedFor() {
        one.beginImplicitly();
        run(one, "vacuum");
        run(one, "insert into t values (1)");
        assertThatThrownBy(() -> run(one, "vacuum")).hasMessage("VACUUM cannot run inside a transaction block");
        one.rollback();
        assertThat(rows(two, "select * from t")).isEmpty();
    }

    @Test
    void theColumnsOfAResultAreToldWithoutIt() {
        assertThat(one.columns("select n as number, 'ab' as letters, 1.5 as price from t")
                        .orElseThrow())
                .extracting(column -> column.name() + " " + column.type().formatted())
                .containsExactly("number integer", "letters character varying(2)", "price numeric(2,1)");
        assertThat(one.columns("show search_path")).isPresent();
        assertThat(one.columns("explain select 1")).isPresent();
        assertThat(one.columns("insert into t values (1)")).isEmpty();
        assertThat(rows(two, "select * from t")).isEmpty();
        assertThatThrownBy(() -> one.columns("select * from absent")).hasMessage("relation \"absent\" does not exist");
    }

    /** What is interrupted when nothing runs is nothing. */
    @Test
    void anInterruptionStopsTheStatementThatRunsAndNoOther() {
        one.interrupt();
        run(one, "insert into t values (1)");
        RowSink interrupting = new RowSink() {
            @Override
            public void columns(List<ResultColumn> columns) {}

            @Override
            public void row(List<Object> values) {
                one.interrupt();
            }
        };

        assertThatThrownBy(
                        () -> one.execute("select a.n from generate_series(1, 1000) as a(n)", Map.of(), interrupting))
                .isInstanceOf(StatementCancelledException.class);
        assertThat(rows(one, "select * from t")).containsExactly(List.of(1L));
    }

    private static void run(Session session, String sql) {
        session.execute(sql, Map.of(), RowSink.NONE);
    }

    private static List<List<Object>> rows(Session session, String sql) {
        Rows rows = new Rows();
        session.execute(sql, Map.of(), rows);
        return rows.values;
    }
}
