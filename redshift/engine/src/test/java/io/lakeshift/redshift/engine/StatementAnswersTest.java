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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements that Redshift answers in its own way. */
class StatementAnswersTest {
    @TempDir
    Path root;

    private WarehouseFixture warehouse;

    @BeforeEach
    void open() {
        warehouse = new WarehouseFixture(root);
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    insert into t values ('longer', 'abc')                     ~ Value too long for character type
                    insert into t values ('a', 'abcd')                         ~ Value too long for character type
                    insert into t (k) select 'longer'                          ~ Value too long for character type
                    insert into t values ('\u00e4\u00e4\u00e4', 'a')           ~ Value too long for character type
                    update t set k = 'longer'                                  ~ Value too long for character type
                    merge into t using (select 'one' as k) s on t.k = s.k when matched then update set c = 'abcd' when not matched then insert values (s.k, 'x') ~ Value too long for character type
                    create or replace view v as select 1 as one, 2 as two      ~ cannot change number of columns in view
                    create or replace view v as select 1 as other              ~ cannot change name of view column "one"
                    create or replace view v as select 'x' as one              ~ cannot change data type of view column "one"
                    create table u (like t, k int)                             ~ column "k" specified more than once
                    create procedure p(varchar(50)) as $$ begin end; $$ language plpgsql            ~ not supported locally: CREATE PROCEDURE
                    create or replace procedure p(varchar(50)) as $$ begin end; $$ language plpgsql ~ not supported locally: CREATE OR REPLACE PROCEDURE
                    create or replace function f(int) returns int as $$ select 1 $$ language sql    ~ not supported locally: CREATE OR REPLACE FUNCTION
                    show grants on table t                                     ~ not supported locally: SHOW GRANTS
                    show table t                                               ~ not supported locally: SHOW TABLE
                    """)
    void refuses(String sql, String message) {
        warehouse.run("create table t (k varchar(5), c char(3))");
        warehouse.run("insert into t values ('one', 'abc')");
        warehouse.run("create view v as select 1 as one");

        assertThatThrownBy(() -> warehouse.run(sql))
                .isInstanceOf(SqlError.class)
                .hasMessage(message);

        assertThat(warehouse.rows("select k, c from t")).containsExactly(List.of("one", "abc"));
    }

    @Test
    void cutsBlanksTooManyAndPadsFixedTexts() {
        warehouse.run("create table t (k varchar(5), c char(3))");

        warehouse.run("insert into t values ('ab        ', 'x '), ('cd', 'yy        ')");

        assertThat(warehouse.rows("select k, c, len(k), len(c), c || '|' from t order by k"))
                .containsExactly(List.of("ab   ", "x  ", 5L, 1L, "x|"), List.of("cd", "yy ", 2L, 2L, "yy|"));
        assertThat(warehouse.rows("select count(*) from t where c = 'yy'")).containsExactly(List.of(1L));
    }

    @Test
    void keepsTheLengthsOfColumnsInTablesMadeOfThem() {
        warehouse.run("create table t (k varchar(5), c char(3), n decimal(12,2))");
        warehouse.run("create table made as select k, c, n / 3 as third, 'four' as f, upper(k) as u from t");

        assertThat(warehouse.run("select k, c, third, f from made").types())
                .containsExactly("character varying(5)", "character(3)", "numeric(23,13)", "character varying(4)");
        assertThatThrownBy(() -> warehouse.run("insert into made (k) values ('longer')"))
                .hasMessage("Value too long for character type");
        warehouse.run("insert into made (u) values ('" + "x".repeat(300) + "')");
    }

    @Test
    void namesColumnsOfTablesAsRedshiftDoes() {
        warehouse.run("create table labels as select to_char(date '2024-05-03', 'YYYY'), 2.5::int, 1::decimal(4,2)");

        assertThat(warehouse.run("select * from labels").names()).containsExactly("to_char", "int4", "numeric");
    }

    @Test
    void makesTablesOfQueriesWithInto() {
        warehouse.run("create table v1 as select 1 as id union all select 2");
        warehouse.run("select id into v2 from v1 where id > 1");
        try (Session session = warehouse.connect("admin", "dev")) {
            session.execute("select id into temp v3 from v1", Map.of(), RowSink.NONE);
            session.execute("with w as (select id from v3) select id into #v4 from w", Map.of(), RowSink.NONE);
            Rows rows = new Rows();
            session.execute("select count(*) from #v4", Map.of(), rows);
            assertThat(rows.values).containsExactly(List.of(2L));
        }

        assertThat(warehouse.rows("select id from v2")).containsExactly(List.of(2L));
        assertThatThrownBy(() -> warehouse.run("select * from v3")).hasMessage("relation \"v3\" does not exist");
    }

    @Test
    void takesTheColumnsOfOtherTablesAmongItsOwn() {
        warehouse.run("create table a (id int not null, note varchar(5) default 'x')");
        warehouse.run("create table b (first int, like a including defaults, last date)");
        warehouse.run("create table c (like a)");
        warehouse.run("insert into b (first, id) values (1, 2)");
        warehouse.run("insert into c (id) values (2)");

        assertThat(warehouse.run("select * from b").names()).containsExactly("first", "id", "note", "last");
        assertThat(warehouse.rows("select note from b")).containsExactly(List.of("x"));
        assertThat(warehouse.rows("select count(note) from c")).containsExactly(List.of(0L));
        assertThatThrownBy(() -> warehouse.run("insert into b (first) values (1)"))
                .hasMessageContaining("Cannot insert a NULL value into column id");
    }

    @Test
    void turnsRowsIntoColumnsAndBack() {
        Rows pivoted = warehouse.run("select * from (select 'a' k, 1 v union all select 'b', 2) pivot (sum(v) for k in"
                + " ('a', 'b' as bee))");
        assertThat(pivoted.names()).containsExactly("a", "bee");
        assertThat(pivoted.values).containsExactly(List.of(1L, 2L));

        assertThat(warehouse.rows("select k, v from (select 1 as x, 2 as y) unpivot (v for k in (x, y)) order by k"))
                .containsExactly(List.of("x", 1L), List.of("y", 2L));
    }

    @Test
    void groupsByManySets() {
        warehouse.run("create table t as select 'a' as g, 1 as n union all select 'b', 2 union all select 'b', 3");

        assertThat(warehouse.rows("select coalesce(g, 'all'), sum(n) from t group by rollup (g) order by 1"))
                .containsExactly(List.of("a", 1L), List.of("all", 6L), List.of("b", 5L));
        assertThat(warehouse.rows("select g from t minus select 'b'")).containsExactly(List.of("a"));
    }

    @Test
    void readsIntoValuesOfTheTypeSuper() {
        warehouse.run("create table s (j super)");
        warehouse.run("insert into s values (json_parse('{\"a\":{\"b\":[1,2]},\"c\":\"text\"}'))");

        assertThat(warehouse.rows("select j.a.b[1], j.a, get_array_length(j.a.b), j.c, j.none from s"))
                .hasToString("[[2, {\"b\":[1,2]}, 2, \"text\", null]]");
    }

    @Test
    void checksAQueryThatIsExplainedAndShowsNoPlanOfAnotherEngine() {
        warehouse.run("create table t (a int)");

        assertThat(warehouse.rows("explain select a from t"))
                .containsExactly(List.of("The query is valid. The local warehouse has no plan of Redshift's to show."));
        assertThatThrownBy(() -> warehouse.run("explain select b from t")).hasMessage("column \"b\" does not exist");
    }

    @Test
    void endsALineCommentAtACarriageReturn() {
        assertThatThrownBy(() -> warehouse.run("select 1 -- c\r; drop table x"))
                .hasMessage("Multiple sql statements are not allowed");
    }
}
