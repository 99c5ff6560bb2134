package io.lakeshift.cli.unload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.sql.SqlSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnloadQueryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from t where a = 'it''s'",
                "WITH x AS (SELECT 1 AS one LIMIT 1) SELECT * FROM x",
                "select $$it's$$ as quoted",
                "select \"limit\" from t",
                "select * from (select * from t limit 10) order by 1"
            })
    void aSelectStaysAsItIs(String sql) {
        assertThat(UnloadQuery.ofSql(sql).text()).isEqualTo(sql);
    }

    @Test
    void whatStandsAroundTheStatementFallsAway() {
        assertThat(UnloadQuery.ofSql("-- all of it\n select 1 as one ;\n").text())
                .isEqualTo("select 1 as one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from t limit 10",
                "select top 5 * from t",
                "select * from t order by a offset 2",
                "(select 1 as one)"
            })
    void aLimitIsNestedBecauseUnloadRefusesItOutside(String sql) {
        assertThat(UnloadQuery.ofSql(sql).text()).isEqualTo("SELECT * FROM (" + sql + "\n) AS limited");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                             | --sql holds 0 statements; allowed: one SELECT
            -- nothing                     | --sql holds 0 statements; allowed: one SELECT
            select 1; drop table t         | --sql holds 2 statements; allowed: one SELECT
            drop table t                   | --sql begins with DROP; allowed: one SELECT that makes no table
            select * into x from t         | --sql begins with SELECT; allowed: one SELECT that makes no table
            unload ('select 1') to 's3://' | --sql begins with UNLOAD; allowed: one SELECT that makes no table
            values (1)                     | --sql begins with VALUES; allowed: one SELECT that makes no table
            select 1) as x limit 2         | --sql has parentheses that do not match; allowed: as many closed as opened
            """)
    void anythingElseIsRefused(String sql, String message) {
        assertThatThrownBy(() -> UnloadQuery.ofSql(sql))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aStringThatNeverEndsIsRefused() {
        assertThatThrownBy(() -> UnloadQuery.ofSql("select 'a")).isInstanceOf(SqlSyntaxException.class);
    }

    @Test
    void aViewIsNamedAsSqlWritesIt() {
        assertThat(UnloadQuery.ofView("Policies").text()).isEqualTo("SELECT * FROM \"policies\"");
        assertThat(UnloadQuery.ofView("dev.public.\"My \"\"View\"").text())
                .isEqualTo("SELECT * FROM \"dev\".\"public\".\"My \"\"View\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.", ".a", "a b", "a;drop table t", "a.b.c.d", "'a'", "a--b", "(select 1)"})
    void whatIsNoNameIsRefused(String name) {
        assertThatThrownBy(() -> UnloadQuery.ofView(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--view is '" + name + "'; allowed: a name such as my_view");
    }
}
