package io.lakeshift.redshift.engine.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.engine.WarehouseFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Redshift's expressions, by the value they have. */
class RewriterTest {
    @TempDir
    static Path root;

    private static WarehouseFixture warehouse;

    @BeforeAll
    static void open() {
        warehouse = new WarehouseFixture(root);
    }

    @AfterAll
    static void close() {
        warehouse.close();
    }

    private static String value(String expression) {
        return String.valueOf(warehouse.rows("select " + expression).get(0).get(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    nvl(null, null, 3)                                                      ~ 3
                    nvl2(null, 1, 2)                                                        ~ 2
                    isnull(null, 'x')                                                       ~ x
                    decode(null, 1, 'one', null, 'none', 'other')                           ~ none
                    decode(2, 1, 'one', 2, 'two')                                           ~ two
                    7 / 2                                                                   ~ 3
                    dateadd(month, 1, '2024-01-31'::date)                                   ~ 2024-02-29 00:00:00
                    dateadd('day', -1, timestamp '2024-03-01 12:00:00')                     ~ 2024-02-29 12:00:00
                    dateadd(qtr, 1, '2024-01-01')                                           ~ 2024-04-01 00:00:00
                    datediff(day, '2024-01-01', '2024-03-01')                               ~ 60
                    datediff(hours, timestamp '2024-01-01 00:59:00', '2024-01-01 02:01:00') ~ 2
                    date_part(year, date '2024-05-06')                                      ~ 2024.0
                    date_trunc('month', date '2024-05-06')                                  ~ 2024-05-01 00:00:00
                    extract(dow from date '2024-05-06')                                     ~ 1
                    to_char(date '2024-05-06', 'YYYY/MM/DD')                                ~ 2024/05/06
                    to_char(timestamp '2024-05-06 07:08:09', 'YYYY-MM-DD"T"HH24:MI:SS')     ~ 2024-05-06T07:08:09
                    to_date('06.05.2024', 'DD.MM.YYYY')                                     ~ 2024-05-06
                    trunc(3.7)                                                              ~ 3
                    trunc(getdate()) = trunc(sysdate)                                       ~ true
                    convert_timezone('UTC', 'America/New_York', timestamp '2024-07-01 12:00:00') ~ 2024-07-01 08:00:00
                    convert(integer, '12')                                                  ~ 12
                    '12'::int + 1                                                           ~ 13
                    cast('1.239' as decimal(10,2))                                          ~ 1.24
                    cast(5.6 as decimal)                                                    ~ 6
                    len('abc')                                                              ~ 3
                    charindex('c', 'abc')                                                   ~ 3
                    concat('a', 'b')                                                        ~ ab
                    concat('a', null)                                                       ~ null
                    lpad('7', 3)                                                            ~ '  7'
                    regexp_substr('abc123', '[0-9]+')                                       ~ 123
                    regexp_replace('a1b2', '[0-9]', '#')                                    ~ a#b#
                    regexp_count('a1b2', '\\\\d')                                           ~ 2
                    'a\\'b'                                                                 ~ a'b
                    json_extract_path_text('{"a":{"b":"c"}}', 'a', 'b')                     ~ c
                    current_database()                                                      ~ dev
                    current_user                                                            ~ admin
                    left(sha2('x', 256), 8)                                                 ~ 2d711642
                    add_months('2024-01-31', 1)                                             ~ 2024-02-29 00:00:00
                    'x' || 1                                                                ~ x1
                    1 is null                                                               ~ false
                    """)
    void meansWhatItMeansInRedshift(String expression, String expected) {
        assertThat(value(expression)).isEqualTo(expected);
    }

    @Test
    void putsTopAtTheEndAsALimit() {
        assertThat(warehouse.rows("select top 2 n from (select top 3 generate_series as n from generate_series(1, 9)"
                        + " order by 1) x order by n desc"))
                .hasToString("[[3], [2]]");
    }

    @Test
    void aggregatesLists() {
        warehouse.run("create table listed as select 'a' as x, 1 as n union all select 'a', 2");
        assertThat(value("listagg(n, ', ') within group (order by n desc) from listed"))
                .isEqualTo("2, 1");
        assertThat(value("listagg(distinct x) from listed")).isEqualTo("a");
    }

    @Test
    void sumsAndAveragesInRedshiftsTypes() {
        assertThat(warehouse.run(
                                "select sum(i), sum(i::bigint), sum(d), avg(i), avg(d), avg(i::float8), sum(distinct i),"
                                        + " max(s) from (select i, i::decimal(10,2) as d, sum(i) over (order by i rows unbounded preceding) as s from"
                                        + " (select 1 as i union all select 2) t) u")
                        .values)
                .hasToString("[[3, 3, 3.00, 1, 1.50, 1.5, 3, 3]]");
        assertThat(warehouse
                        .run("select sum(1), sum(1::bigint), avg(1), avg(1.5::decimal(10,2))")
                        .types())
                .containsExactly("bigint", "numeric(38,0)", "bigint", "numeric(19,2)");
        assertThat(warehouse.run("select sum(1), avg(2), trunc(2.5)").names()).containsExactly("sum", "avg", "trunc");
    }

    @Test
    void takesWordsForNamesThatTheEngineKeepsForItself() {
        assertThat(warehouse
                        .run("select at, window, t.fetch, show as describe, now.lateral from (select 1 as at, 2 as"
                                + " window, 3 as fetch, 4 as show) t, (select timestamp '2024-01-01' at time zone 'UTC'"
                                + " as lateral) now")
                        .names())
                .containsExactly("at", "window", "fetch", "describe", "lateral");
    }

    @Test
    void countsApproximately() {
        assertThat(value("approximate count(distinct x) from (select 1 as x union all select 2) t"))
                .isEqualTo("2");
    }

    @Test
    void ordersNullsLastAndWhenDescendingFirst() {
        assertThat(warehouse.rows("select x from (select 1 as x union all select null) t order by x"))
                .hasToString("[[1], [null]]");
        assertThat(warehouse.rows("select x from (select 1 as x union all select null) t order by x desc"))
                .hasToString("[[null], [1]]");
    }

    @Test
    void saysWhatItDoesNotKnow() {
        assertThatThrownBy(() -> value("to_char(5, '9V9')"))
                .hasMessageContaining("not supported locally: the number format");
        assertThatThrownBy(() -> value("dateadd(fortnight, 1, getdate())"))
                .hasMessageContaining("unsupported date part \"fortnight\"");
        assertThatThrownBy(() -> value("no_such_function(1)")).hasMessageContaining("no_such_function");
    }
}
