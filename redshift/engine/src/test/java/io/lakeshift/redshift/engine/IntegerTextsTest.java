package io.lakeshift.redshift.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.engine.syntax.SqlError;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts where Redshift wants a whole number. */
class IntegerTextsTest {
    @TempDir
    static Path root;

    private static WarehouseFixture warehouse;

    @BeforeAll
    static void open() {
        warehouse = new WarehouseFixture(root);
        warehouse.run("create table t (id integer, small smallint, big bigint, n decimal(10,2), s varchar(20))");
        warehouse.run("insert into t values (1, 1, 1, 1.4, '1.4')");
    }

    @AfterAll
    static void close() {
        warehouse.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t (id) values ('1.4')",
                "insert into t (n, small) values ('2.5', '1.4')",
                "insert into t (id) values (1), ('1.4')",
                "insert into t (id) select '1.4'",
                "insert into t (id) select '1' union all select '1.4'",
                "insert into t (id) select case when n > 0 then 1 else '1.4' end from t",
                "update t set id = '1.4'",
                "update t set s = 'x' where id = '1.4'",
                "delete from t where big = '1.4'",
                "merge into t using (select 1 as k) q on t.id = q.k when matched then update set id = '1.4' when not matched then insert (id) values (2)",
                "merge into t using (select 7 as k) q on t.id = q.k when matched then update set id = 2 when not matched then insert (id) values ('1.4')",
                "create table u as select * from t where id = '1.4'",
                "create view u as select * from t where id = '1.4'",
                "create table u (id integer default '1.4')",
                "select * from t where id = '1.4'",
                "select * from t where '1.4' < big",
                "select * from t where small <> '1.4'",
                "select * from t where id in ('1', '1.4')",
                "select * from t where id not in ('1.4')",
                "select * from t where id between '1' and '1.4'",
                "select * from t a join t b on a.id = b.id and a.id >= '1.4'",
                "select case id when '1.4' then 'a' else 'b' end from t",
                "select coalesce(id, '1.4') from t",
                "select nullif(id, '1.4') from t",
                "select decode(id, '1.4', 'a', 'b') from t",
                "select count(*) from t group by id having count(*) > '1.4'",
                "select left(s, '1.4') from t",
                "select repeat(s, '1.4') from t",
                "select dateadd(day, '1.4', '2020-01-01'::date)",
                "select add_months('2020-01-01'::date, '1.4')",
                "select '1.4'::int",
                "select cast('1.4' as smallint)",
                "select convert(bigint, '1.4')",
                "select s::int from t"
            })
    void refusesATextThatIsNoInteger(String sql) {
        assertThatThrownBy(() -> warehouse.run(sql))
                .isInstanceOf(SqlError.class)
                .hasMessage("invalid input syntax for type integer: \"1.4\"");

        assertThat(warehouse.rows("select id, small, big from t")).containsExactly(List.of(1L, 1L, 1L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e0", "0x1", "0b1", "1_0", "1.", ".5", "1.0", " 1.4", "-0.1"})
    void refusesTheEnginesOtherNotations(String text) {
        assertThatThrownBy(() -> warehouse.run("select * from t where id = '" + text + "'"))
                .hasMessage("invalid input syntax for type integer: \"" + text + "\"");
        assertThatThrownBy(() -> warehouse.run("insert into t (id) values ('" + text + "')"))
                .hasMessage("invalid input syntax for type integer: \"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t (id) select s from t",
                "insert into t (id) values (upper('1'))",
                "insert into t (small) select s from t union all select '1'"
            })
    void refusesToInsertATextThatIsNoConstant(String sql) {
        assertThatThrownBy(() -> warehouse.run(sql))
                .isInstanceOf(SqlError.class)
                .hasMessageMatching("column \"(id|small)\" is of type (integer|smallint)"
                        + " but expression is of type character varying");
    }

    @Test
    void readsWholeNumbersAndLeavesOtherTypesAlone() {
        assertThat(warehouse.rows("select id from t where id = ' 1 ' and small = '+1' and big in ('1', '2')"))
                .containsExactly(List.of(1L));
        assertThat(warehouse.rows("select n from t where n = '1.4' and s = '1.4' and n > '0.5'"))
                .containsExactly(List.of("1.40"));
        assertThat(warehouse.rows("select avg(n)::int, sum(n)::smallint, max(n)::bigint, count(*)::int from t"))
                .containsExactly(List.of(1L, 1L, 1L, 1L));
        assertThat(warehouse.rows("select dateadd(day, count(*), '2020-01-31'::date), '7'::int, true::int from t"))
                .containsExactly(List.of("2020-02-01 00:00:00", 7L, 1L));
        assertThat(warehouse.rows("select left(s, '1'), '1.4' from t")).containsExactly(List.of("1", "1.4"));
    }
}
