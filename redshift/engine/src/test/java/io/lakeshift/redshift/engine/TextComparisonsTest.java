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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Blanks at the end of texts. "Character types" in the database developer guide: they are semantically insignificant when
 * {@code CHAR} and {@code VARCHAR} values are compared, and LENGTH counts those of a {@code VARCHAR}.
 */
class TextComparisonsTest {
    @TempDir
    static Path root;

    private static WarehouseFixture warehouse;

    @BeforeAll
    static void open() {
        warehouse = new WarehouseFixture(root);
        warehouse.run("create table t (id integer, s varchar(20), c char(5), d date)");
        warehouse.run("insert into t values (1, 'a', 'a', '2020-01-01'), (2, 'a  ', 'a ', '2020-01-02'),"
                + " (3, 'b', 'b', '2020-01-03'), (4, ' a', null, null)");
        warehouse.run("create table plain (s varchar(20), n bigint)");
        warehouse.run("insert into plain values ('a', 1), ('a', 2), ('b', 3)");
    }

    @AfterAll
    static void close() {
        warehouse.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    s = 'a'                                                     ~ 1,2
                    s = 'a   '                                                  ~ 1,2
                    'a ' = s                                                    ~ 1,2
                    (s) = ('a ')                                                ~ 1,2
                    c = 'a    '                                                 ~ 1,2
                    s = c                                                       ~ 1,2,3
                    s || '' = 'a'                                               ~ 1,2
                    upper(s) = 'A '                                             ~ 1,2
                    s <> 'a '                                                   ~ 3,4
                    s >= 'a '                                                   ~ 1,2,3
                    s > 'a'                                                     ~ 3
                    s <= 'a'                                                    ~ 1,2,4
                    s in ('a ', 'x')                                            ~ 1,2
                    s not in ('a ', 'x')                                        ~ 3,4
                    s in (select 'a ')                                          ~ 1,2
                    s in (select s from plain)                                  ~ 1,2,3
                    s not in (select s from plain)                              ~ 4
                    s = any (select s from plain)                               ~ 1,2,3
                    exists (select 1 from plain p where p.s = t.s)              ~ 1,2,3
                    s between 'a ' and 'a'                                      ~ 1,2
                    case s when 'a ' then 1 when 'b ' then 2 else 0 end = 1     ~ 1,2
                    case when s = 'a ' then true else false end                 ~ 1,2
                    decode(s, 'a ', 1, 0) = 1                                   ~ 1,2
                    coalesce(s, 'x') = 'a '                                     ~ 1,2
                    nullif(s, 'a ') is null                                     ~ 1,2
                    (select max(s) from plain where n < 3) = s                  ~ 1,2
                    d = '2020-01-01' and id = 1 and id <> 2                     ~ 1
                    d = '2020-01-01 '                                           ~ 1
                    s like 'a'                                                  ~ 1
                    len(s) = 3                                                  ~ 2
                    """)
    void doNotCountInAComparison(String condition, String ids) {
        assertThat(ids("select id from t where " + condition)).isEqualTo(ids);
    }

    @Test
    void doNotCountInJoins() {
        assertThat(ids("select t.id from t join (select distinct s from plain) p on t.s = p.s"))
                .isEqualTo("1,2,3");
        assertThat(ids("select t.id from t left join plain p on p.s = t.s || ' ' where p.s is null"))
                .isEqualTo("4");
    }

    @Test
    void doNotCountInWhatIsDistinct() {
        assertThat(warehouse.rows("select count(distinct s), count(distinct c), count(distinct id) from t"))
                .containsExactly(List.of(3L, 2L, 4L));
        assertThat(warehouse.rows("select distinct s from t")).hasSize(3);
        assertThat(warehouse.rows("select distinct * from (select s from t) q")).hasSize(3);
        assertThat(warehouse.rows("select distinct case when s = 'a ' then s else 'z' end, 1 as one from t order by 1"))
                .hasSize(2);
        assertThat(warehouse
                        .run("select distinct upper(s) as u, len(s), s from t where id < 2")
                        .names())
                .containsExactly("u", "len", "s");
        assertThat(warehouse.rows("select distinct s, count(*) from plain group by s order by s"))
                .containsExactly(List.of("a", 2L), List.of("b", 1L));
        assertThat(warehouse.rows("select max(n) from (select count(*) over (partition by s) as n from t) q"))
                .containsExactly(List.of(2L));
    }

    @Test
    void doNotCountWhereRowsAreChanged() {
        warehouse.run("create table changed (s varchar(20), same boolean, n integer)");
        warehouse.run("insert into changed values ('a ', false, 1)");

        warehouse.run("update changed set s = 'b ', same = (s = 'a') where s = 'a'");
        warehouse.run(
                "merge into changed using (select 'b' as k) q on changed.s = q.k when matched then update set n = 2"
                        + " when not matched then insert values ('new', true, 0)");
        warehouse.run("delete from changed where s = 'x '");

        assertThat(warehouse.rows("select s, same, n from changed")).containsExactly(List.of("b ", true, 2L));
    }

    @Test
    void keepTheirPlaceInWhatIsSelected() {
        assertThat(warehouse.rows("select s, len(s), c || '|' from t where s = 'a' order by id"))
                .containsExactly(List.of("a", 1L, "a|"), List.of("a  ", 3L, "a|"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select s, count(*) from t group by s",
                "select s, count(*) from t group by 1",
                "select upper(s) as u, count(*) from t group by 1",
                "select upper(s) u, count(*) from t group by u having count(*) > 0",
                "select case when c = 'a ' then s end, count(*) from t group by case when c = 'a ' then s end",
                "select n from (select t.s as n, max(id) from t group by (t.s)) q"
            })
    void areRefusedInGroups(String sql) {
        assertThatThrownBy(() -> warehouse.run(sql))
                .isInstanceOf(SqlError.class)
                .hasMessage("not supported locally: GROUP BY of texts with blanks at their end");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    select s, count(*) from plain group by s order by 1                                             ~ [[a, 2], [b, 1]]
                    select s, count(*) from plain group by 1 having count(*) > 1 or max(n) > 5 order by 1           ~ [[a, 2]]
                    select s as x, n % 2, count(*) from plain group by x, 2 order by 1, 2                           ~ [[a, 0, 1], [a, 1, 1], [b, 1, 1]]
                    select case when s = 'a ' then 'A' else 'B' end, sum(n) from plain group by 1 order by 1        ~ [[A, 3], [B, 3]]
                    select s is null, count(*) from plain group by 1                                                ~ [[false, 3]]
                    select upper(s) s, count(*) from plain group by 1 order by 1                                    ~ [[A, 2], [B, 1]]
                    select s, count(*) from plain group by rollup(s) order by 1                                     ~ [[a, 2], [b, 1], [null, 3]]
                    select c, count(*) from t group by c order by 1                                                 ~ [[a    , 2], [b    , 1], [null, 1]]
                    select 'x', count(*) from plain group by 1                                                      ~ [[x, 3]]
                    select count(*) from plain group by s, n having s = 'a ' and n = 1                              ~ [[1]]
                    """)
    void groupsOfOtherTextsAreCounted(String sql, String rows) {
        assertThat(warehouse.rows(sql)).hasToString(rows);
    }

    private static String ids(String sql) {
        return String.join(
                ",",
                warehouse.rows(sql).stream()
                        .map(row -> row.get(0).toString())
                        .sorted()
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    select s, id from t where id < 4 order by s, id desc                                          ~ [[a  , 2], [a, 1], [b, 3]]
                    select s, id from t where id < 4 order by 1, 2 desc                                           ~ [[a  , 2], [a, 1], [b, 3]]
                    select upper(s) as u, id from t where id < 4 order by u, id desc                              ~ [[A  , 2], [A, 1], [B, 3]]
                    select id from t where id < 4 order by s desc, id desc                                        ~ [[3], [2], [1]]
                    select distinct s, id from t where id < 4 order by s, id desc                                 ~ [[a  , 2], [a, 1], [b, 3]]
                    select id, rank() over (order by s) from t where id < 4 order by id                           ~ [[1, 1], [2, 1], [3, 3]]
                    select id, row_number() over (partition by s order by id desc) from t where id < 4 order by 1 ~ [[1, 2], [2, 1], [3, 1]]
                    """)
    void doNotCountInWhatIsOrdered(String sql, String rows) {
        assertThat(warehouse.rows(sql)).hasToString(rows);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    select s from plain union select 'c' order by 1                               ~ [[a], [b], [c]]
                    select * from plain union select * from plain order by 2                      ~ [[a, 1], [a, 2], [b, 3]]
                    select s from plain intersect select 'a'                                      ~ [[a]]
                    select s from plain except select 'a'                                         ~ [[b]]
                    select s from t where id < 3 union all select 'a ' order by 1                 ~ [[a], [a ], [a  ]]
                    select n from (select s as n from plain union select upper(s) from plain) q order by 1 ~ [[A], [B], [a], [b]]
                    select s, count(*) from plain group by s union select 'x', 1 order by 1       ~ [[a, 2], [b, 1], [x, 1]]
                    select max(s) from plain union select min(s) from plain order by 1            ~ [[a], [b]]
                    select id from t union select n from plain order by 1                         ~ [[1], [2], [3], [4]]
                    select s, p.n from plain p join (select 'b' as s, 9 as m) q using (s)         ~ [[b, 3]]
                    select p.n, q.n from plain p join plain q using (s, n) order by 1             ~ [[1, 1], [2, 2], [3, 3]]
                    with w as (select s from plain where n > 2) select plain.n from plain join w using (s) ~ [[3]]
                    select a.n from plain a natural join plain b order by 1                       ~ [[1], [2], [3]]
                    select a.n from plain a join (select n as m from plain) b on a.n = b.m join plain using (n) order by 1 ~ [[1], [2], [3]]
                    """)
    void otherTextsAreUnitedAndJoinedByName(String sql, String rows) {
        assertThat(warehouse.rows(sql)).hasToString(rows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select s from t union select 'a'",
                "select 'a' union select s from t",
                "select s from t intersect select s from plain",
                "select s from plain except select s from t",
                "select * from (select s from t) q union select s from plain",
                "select distinct s from t union select s from plain",
                "(select s from t order by id desc limit 3) union select s from plain",
                "select upper(s) from t union select 'A'",
                "select n from (select s as n from t union select s from plain) q",
                "with w as (select s from t) select s from w union select s from plain"
            })
    void areRefusedWhereRowsAreUnited(String sql) {
        assertThatThrownBy(() -> warehouse.run(sql))
                .isInstanceOf(SqlError.class)
                .hasMessage("not supported locally: UNION, INTERSECT and EXCEPT of texts with blanks at their end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from t join plain using (s)",
                "select id from plain left join t using (s)",
                "select id from t x natural join plain",
                "select q.id from (select id, s from t) q join plain using (s)",
                "select q.id from (select id, upper(s) as s from t) q join plain using (s)",
                "with w as (select * from t) select id from w join plain using (s)",
                "select t.id from (select n as m from plain) a join t on a.m = t.id join plain b using (s)"
            })
    void areRefusedWhereTablesAreJoinedByName(String sql) {
        assertThatThrownBy(() -> warehouse.run(sql))
                .isInstanceOf(SqlError.class)
                .hasMessageContaining("JOIN USING and NATURAL JOIN of texts with blanks at their end");
    }
}
