package io.lakeshift.local.warehouse.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.local.warehouse.athena.AthenaEngine.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AthenaEngineTest {

    private static final Map<String, Relation> RELATIONS = Map.of(
            "db.policies",
            new Relation.Table("select * from (values ('p1', 10, 2.50::decimal(10,2), date '2025-03-01', 'x',"
                    + " timestamp '2025-01-02 03:04:05'), ('p2', 7, 1.25::decimal(10,2), null, null, null))"
                    + " t(policynumber, n, premium, startdate, name, updated)"),
            "db.none",
            new Relation.Table("select 1 as n, 2.5::decimal(10,2) as premium, date '2025-03-01' as startdate,"
                    + " 'x' as name where random() > 2"),
            "db.pairs",
            new Relation.Table(
                    "select * from (values ('p1', 'a', '1'), ('p1', 'b', '2'), ('p2', 'a', '3')) t(id, k, v)"),
            "db.of_policies",
            new Relation.View("select policynumber as id, n / 3 as third from policies", "db"),
            "db.loop",
            new Relation.View("select * from db.loop", "db"));

    private static ResultShape run(String sql) {
        try (AthenaEngine engine = new AthenaEngine((database, name) -> {
            Relation found = RELATIONS.get(database + "." + name);
            if (found == null) {
                throw new AthenaError("TABLE_NOT_FOUND: " + database + "." + name);
            }
            return found;
        })) {
            return engine.run(sql, "db", statement -> {});
        }
    }

    private static List<String> rows(String sql) {
        List<String> rows = new ArrayList<>();
        run(sql).rows()
                .forEach(row -> rows.add(
                        String.join("|", row.stream().map(String::valueOf).toList())));
        return rows;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "7 / 2; 3",
                "-7 / 2; -3",
                "7 % 4; 3",
                "7.0e0 / 2; 3.5",
                "concat('a', 'b', 'c'); abc",
                "concat('a', cast(null as varchar)); null",
                "'a' || 'b'; ab",
                "greatest(1, 3, 2); 3",
                "greatest(1, cast(null as integer)); null",
                "lpad(cast(42 as varchar), 6, '0'); 000042",
                "rpad('ab', 4, '.'); ab..",
                "lpad('abcdef', 3, '0'); abc",
                "coalesce(cast(null as varchar), 'z'); z",
                "cast(2.6e0 as integer); 3",
                "cast(-2.4e0 as bigint); -2",
                "cast('-12' as bigint); -12",
                "concat('[', substr('abc', 0), substr('abc', 0, 2), substr('abc', -4), substr('abc', 2, 0), ']'); []",
                "substr('abc', -2); bc",
                "split_part('a-b', '-', 2); b",
                "split_part('a-b', '-', 3); null",
                "concat('[', trim(' \u2003a\t'), ']'); [a]",
                "if(1 > 2, 'a'); null",
                "round(2.5e0); 3.0",
                "ceil(2.5); 3",
                "sum(distinct 3); 3",
                "avg(distinct 3); 3.0",
                "quarter(date '2025-05-02'); 2",
                "day_of_week(date '2025-01-05'); 7",
                "date '2025-01-02' = cast('2025-01-02' as date); true",
                "date '2025-01-02' < timestamp '2025-01-02 00:00:01'; true",
                "1 = 1.0; true",
                "1 between 0 and 2.5; true",
                "null in (1, 2); null",
                "'a' <> null; null",
                "2 > (select 1); true",
                "cast(date '2025-01-02' as varchar); 2025-01-02",
                "cast(1.50 as varchar); 1.50",
                "year(date '2025-01-02'); 2025",
                "extract(month from date '2025-01-02'); 1",
                "-(3) + 5; 2",
                "case when 1 = 1 then 'y' else 'n' end; y",
                "substr('abc', 2, 1); b",
                "count(*); 1",
                "avg(2.0e0); 2.0",
                "1 in (1, 2) and not false; true",
                "sum(cast(3 as bigint)); 3"
            })
    void answersAsAthenaDoes(String expression, String value) {
        assertThat(rows("SELECT " + expression + " AS v")).containsExactly(value);
    }

    @Test
    void readsTablesAndViewsByTheirNames() {
        assertThat(rows("SELECT p.policynumber, o.third FROM db.policies p JOIN awsdatacatalog.db.of_policies o ON"
                        + " p.policynumber = o.id ORDER BY 1"))
                .containsExactly("p1|3", "p2|2");
        assertThat(rows("WITH policies AS (SELECT 1 AS one) SELECT * FROM policies"))
                .containsExactly("1");
        assertThatThrownBy(() -> rows("SELECT * FROM other.t")).hasMessageContaining("TABLE_NOT_FOUND: other.t");
        assertThatThrownBy(() -> rows("SELECT * FROM loop")).hasMessageContaining("view db.loop is recursive");
    }

    /** As the guide's examples: a pivot by map subscripts, and fields of a fixed width. */
    @Test
    void pivotsAndWritesFixedWidths() {
        assertThat(rows("""
                SELECT id, kv['a'] AS a, element_at(kv, 'b') AS b
                FROM (SELECT id, map_agg(k, v) AS kv FROM pairs GROUP BY id) ORDER BY id
                """)).containsExactly("p1|1|2", "p2|3|null");
        assertThat(rows("""
                SELECT concat(rpad(policynumber, 5, ' '), lpad(cast(premium as varchar), 8, '0'),
                    coalesce(cast(startdate as varchar), '          ')) AS line FROM policies ORDER BY 1
                """)).containsExactly("p1   00002.502025-03-01", "p2   00001.25          ");
    }

    @Test
    void putsNullsLastAndNamesColumnsByTheirPlace() {
        assertThat(rows("SELECT name FROM policies ORDER BY name DESC")).containsExactly("x", "null");
        ResultShape result = run("SELECT policynumber, n + 1, premium * 2, count(*) OVER () FROM policies");
        assertThat(result.columns())
                .extracting(ResultShape.Column::name)
                .containsExactly("policynumber", "_col1", "_col2", "_col3");
        assertThat(result.columns().get(0).type()).isEqualTo("varchar");
        assertThat(result.columns().get(2).type()).startsWith("decimal(");
    }

    @Test
    void writesTimesOfColumnsWithAllTheirDigits() {
        assertThat(rows("SELECT cast(updated as varchar), updated FROM policies WHERE n = 10"))
                .containsExactly("2025-01-02 03:04:05.000000|2025-01-02 03:04:05.000000");
    }

    @Test
    void averagesInGroupsAndWindows() {
        assertThat(rows("SELECT avg(n) OVER (), sum(n) FILTER (WHERE n > 7) OVER () FROM policies LIMIT 1"))
                .containsExactly("8.5|10");
        assertThat(rows("SELECT name, avg(n) FROM policies GROUP BY name HAVING count(*) > 0 ORDER BY 1"))
                .containsExactly("x|10.0", "null|7.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "1 / (n - 10); DIVISION_BY_ZERO",
                "1 % (n - 10); DIVISION_BY_ZERO",
                "cast(policynumber as integer); INVALID_CAST_ARGUMENT",
                "cast(concat(policynumber, '') as date); INVALID_CAST_ARGUMENT",
                "cast('1e3' as bigint); INVALID_CAST_ARGUMENT",
                "cast('2025/1/2' as date); INVALID_CAST_ARGUMENT",
                "cast('yes' as boolean); INVALID_CAST_ARGUMENT",
                "cast('2025-02-31' as date); INVALID_CAST_ARGUMENT",
                "n * 2147483647; NUMERIC_VALUE_OUT_OF_RANGE",
                "cast(n * 100 as tinyint); INVALID_CAST_ARGUMENT",
                "split_part(policynumber, '1', 0); INVALID_FUNCTION_ARGUMENT"
            })
    void failsWithoutNamingValues(String expression, String code) {
        assertThatThrownBy(() -> rows("SELECT " + expression + " FROM policies"))
                .isInstanceOf(AthenaError.class)
                .hasMessageStartingWith(code + ": ")
                .satisfies(
                        failure -> assertThat(failure.getMessage()).doesNotContain("p1", "p2", "2147483647", "1000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM none WHERE startdate > '2025-01-01'",
                "SELECT * FROM none WHERE n = '1'",
                "SELECT * FROM none WHERE n IN (2, '1')",
                "SELECT concat('a', n) FROM policies",
                "SELECT 'a' || n FROM policies"
            })
    void refusesTypesThatDoNotFit(String sql) {
        assertThatThrownBy(() -> rows(sql)).isInstanceOf(AthenaError.class).hasMessageStartingWith("TYPE_MISMATCH: ");
    }

    @Test
    void findsWhatIsNotSupportedBeforeAViewOverItIsMade() {
        try (AthenaEngine engine = new AthenaEngine((database, name) -> RELATIONS.get(database + "." + name))) {
            assertThatThrownBy(() -> engine.describe("SELECT avg(premium) AS a FROM none", "db"))
                    .hasMessage("not supported locally: the average of decimals; cast them to double");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT n FROM policies LIMIT 1 OFFSET 1",
                "SELECT n, FROM policies",
                "SELECT n FROM policies WHERE n == 1",
                "SELECT n FROM policies WHERE nosuch = 1",
                "SELECT * FROM none WHERE n BETWEEN '1' AND '2'",
                "SELECT `n` FROM policies"
            })
    void refusesWhatAthenaDoesNotUnderstand(String sql) {
        assertThatThrownBy(() -> rows(sql))
                .isInstanceOf(AthenaError.class)
                .hasMessageNotContaining("not supported locally");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT n FROM policies QUALIFY row_number() OVER () = 1",
                "SELECT n, count(*) FROM policies GROUP BY ALL",
                "SELECT n FROM policies ORDER BY ALL",
                "SELECT DISTINCT ON (n) n FROM policies",
                "SELECT n FROM policies LIMIT 10%",
                "SELECT 1 AS a UNION BY NAME SELECT 2 AS a",
                "SELECT p.n FROM policies p ANTI JOIN pairs q ON p.policynumber = q.id",
                "SELECT p.n FROM policies p NATURAL JOIN none q",
                "SELECT p.n FROM policies p POSITIONAL JOIN pairs q",
                "SELECT try_cast(name AS integer) FROM policies",
                "SELECT cast(timestamp '2025-01-02 03:04:05' as varchar)",
                "SELECT avg(premium) OVER () FROM policies",
                "SELECT greatest(n, 1) FILTER (WHERE n > 1) FROM policies",
                "SELECT 1.0e0 / (n - 10) FROM policies",
                "SELECT cast(n / 4.0e0 as integer) FROM policies",
                "SELECT ceil(n) FROM policies",
                "SELECT round(premium, 1) FROM policies",
                "SELECT reverse(name) FROM policies",
                "SELECT regexp_like(name, 'x') FROM policies",
                "SELECT premium / 2 FROM policies",
                "SELECT avg(premium) FROM policies",
                "SELECT cast(1.0e0 as varchar)",
                "SELECT cast('abc' as varchar(2))",
                "SELECT date '2025-01-02' - date '2025-01-01'",
                "SELECT date '2025-01-31' + interval '1' day",
                "SELECT 1::integer",
                "SELECT * EXCLUDE (n) FROM policies",
                "SELECT E'a'",
                "SELECT * FROM range(3)",
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT list_sort([1, 2])",
                "SELECT md5('a')",
                "FROM policies",
                "INSERT INTO policies SELECT 1",
                "SELECT * FROM other.db.policies"
            })
    void refusesByNameWhatItMightAnswerOtherwise(String sql) {
        assertThatThrownBy(() -> {
                    AthenaStatement.parse(sql);
                    rows(sql);
                })
                .isInstanceOf(AthenaError.class)
                .hasMessageContaining("not supported locally: ");
    }

    @Test
    void readsNothingButTheLake() {
        assertThatThrownBy(() -> rows("SELECT * FROM '/etc/passwd'")).isInstanceOf(AthenaError.class);
    }

    @Test
    void readsStatementsOfViews() {
        assertThat(AthenaStatement.parse("CREATE OR REPLACE VIEW \"Db\".v AS -- why\n SELECT 1 AS a"))
                .isEqualTo(new AthenaStatement.CreateView(true, List.of("db", "v"), "SELECT 1 AS a"));
        assertThat(AthenaStatement.parse("drop view if exists v"))
                .isEqualTo(new AthenaStatement.DropView(true, List.of("v")));
        assertThatThrownBy(() -> AthenaStatement.parse("MSCK REPAIR TABLE t"))
                .hasMessageContaining("not supported locally: the Athena statement MSCK REPAIR TABLE");
    }

    @Test
    void commentsDoNotNest() {
        AthenaStatement statement = AthenaStatement.parse("SELECT '/* /*' AS v /* one; /* two /*/ -- /* three");

        assertThat(statement).isInstanceOf(AthenaStatement.Query.class);
        assertThat(rows(((AthenaStatement.Query) statement).sql())).containsExactly("/* /*");
    }

    @Test
    void tellsWhatAStatementIsByItsFirstWord() {
        assertThat(AthenaStatement.kindOf("-- a view\n/* of\n */ (select 1)")).isEqualTo(AthenaStatement.Kind.DML);
        assertThat(AthenaStatement.kindOf("CREATE VIEW v AS SELECT 1")).isEqualTo(AthenaStatement.Kind.DDL);
        assertThat(AthenaStatement.kindOf("show tables")).isEqualTo(AthenaStatement.Kind.UTILITY);
        assertThat(AthenaStatement.kindOf("'")).isEqualTo(AthenaStatement.Kind.DML);
    }
}
