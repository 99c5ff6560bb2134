package io.lakeshift.redshift.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.engine.syntax.SqlError;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Texts among numbers. "Type compatibility and conversion" in the database developer guide: where numeric values are compared
 * with character strings, the numeric values are converted to character strings; nothing converts a string implicitly.
 */
class ComparedTypesTest {
    @TempDir
    static Path root;

    private static WarehouseFixture warehouse;

    @BeforeAll
    static void open() {
        warehouse = new WarehouseFixture(root);
        warehouse.run("create table t (id integer, big bigint, n decimal(10,2), f float8, s varchar(20), c char(5))");
        warehouse.run("insert into t values (1, 1, 1.4, 1.5, '1', '1'), (2, 2, 2.00, 2, '2.00', '2'),"
                + " (10, 10, 10.5, 10, '1.4', '10'), (11, 11, 0.5, 11, 'abc', null), (12, 12, 7.00, 12, '12 ', '012')");
    }

    @AfterAll
    static void close() {
        warehouse.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    id = s                                     ~ 1,12
                    s = id                                     ~ 1,12
                    big = s                                    ~ 1,12
                    n = s                                      ~ 2
                    id = c                                     ~ 1,2,10
                    id <> s                                    ~ 2,10,11
                    s = 1                                      ~ 1
                    1 = s                                      ~ 1
                    s = 1.4                                    ~ 10
                    s > 1                                      ~ 2,10,11,12
                    s between 1 and 2                          ~ 1,10,12
                    id between s and s                         ~ 1,12
                    s in (1, 12)                               ~ 1,12
                    s not in (1, 12)                           ~ 2,10,11
                    id in (s, c)                               ~ 1,2,10,12
                    id + 0 = s                                 ~ 1,12
                    (id * 2) / 2 = id and id - 0 = s           ~ 1,12
                    n::decimal(12,2) = s                       ~ 2
                    (id - 6) * 2 = s                           ~ 12
                    s || '' = id                               ~ 1,12
                    upper(s) = id                              ~ 1,12
                    coalesce(s, 'x') = id                      ~ 1,12
                    nullif(s, id) is null                      ~ 1,12
                    case s when 1 then true else false end     ~ 1
                    decode(s, 1, true, false)                  ~ 1
                    id = '1'                                   ~ 1
                    n = '2.0'                                  ~ 2
                    id = 1 and n > 1 and big <> 3              ~ 1
                    id = n                                     ~ 2
                    """)
    void aNumberComparedWithATextIsOne(String condition, String ids) {
        assertThat(ids("select id from t where " + condition)).isEqualTo(ids);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    select a.id from t a join t b on a.id = b.s                                          ~ 1,12
                    select a.id from t a left join t b on a.id = b.s where b.s is null                   ~ 2,10,11
                    select count(*) from t where id < 12 group by s having s = count(*)                   ~ 1
                    select id from t a where exists (select 1 from t b where b.s = a.id)                 ~ 1,12
                    """)
    void inJoinsAndGroupsToo(String sql, String ids) {
        assertThat(ids(sql)).isEqualTo(ids);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1 from t where f = s",
                "select 1 from t where id in (s, 2)",
                "select 1 from t where id in (select s from t)",
                "select 1 from t where s = (select max(id) from t)",
                "select 1 from t where (select max(s) from t) < n",
                "select 1 from (select 1 from t where id = (select max(s) from t)) q",
                "select 1 from t where s = (id) + (0)",
                "select s / 2 from t",
                "select 2 / s from t"
            })
    void whatIsNotComparedAsRedshiftDoesIsRefused(String sql) {
        assertThatThrownBy(() -> warehouse.run(sql))
                .isInstanceOf(SqlError.class)
                .hasMessageStartingWith("not supported locally: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    select s + id from t                                             ~ operator does not exist: character varying + integer
                    select s - 1 from t                                              ~ operator does not exist: character varying - integer
                    select n * s from t                                              ~ operator does not exist: numeric * character varying
                    select case when id > 1 then id else s end from t                ~ CASE types character varying and integer cannot be matched
                    select coalesce(s, n) from t                                     ~ COALESCE types character varying and numeric cannot be matched
                    select nvl(id, s) from t                                         ~ COALESCE types integer and character varying cannot be matched
                    select greatest(id, s) from t                                    ~ types integer and character varying cannot be matched
                    """)
    void typesThatCannotBeMatchedAreTold(String sql, String message) {
        assertThatThrownBy(() -> warehouse.run(sql))
                .isInstanceOf(SqlError.class)
                .hasMessage(message);
    }

    private static String ids(String sql) {
        return String.join(
                ",",
                warehouse.rows(sql).stream()
                        .map(row -> (Long) row.get(0))
                        .sorted()
                        .map(String::valueOf)
                        .toList());
    }
}
