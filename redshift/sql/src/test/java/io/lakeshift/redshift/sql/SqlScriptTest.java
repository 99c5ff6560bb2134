package io.lakeshift.redshift.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlScriptTest {

    @Test
    void keepsTextNumberAndLineOfEachStatement() {
        SqlScript script = SqlScript.parse("a.sql", """
                -- first; not an end
                SELECT 1; /* nothing; here */

                  UPDATE t SET a = 'x;y'
                  WHERE b = "c;d"; -- done
                ;
                """);

        assertThat(script.statements())
                .extracting(SqlStatement::place, SqlStatement::text)
                .containsExactly(
                        tuple(new SqlPlace("a.sql", 1, 2), "SELECT 1"),
                        tuple(new SqlPlace("a.sql", 2, 4), "UPDATE t SET a = 'x;y'\n  WHERE b = \"c;d\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT /* a /* b; */ c; */ 1",
                "SELECT 'it''s; fine'",
                "SELECT E'a\\'; b'",
                "SELECT e'\\\\'",
                "SELECT '\\\\', ';'",
                "SELECT \"a\"\"; b\"",
                "CREATE PROCEDURE p() AS $$ BEGIN a; b; END; $$ LANGUAGE plpgsql",
                "CREATE PROCEDURE p() AS $x$ SELECT '$$'; $y$ ; $x$ LANGUAGE plpgsql",
                "SELECT a$b$, ';' AS c$b$",
                "PREPARE q AS SELECT $1 + $2",
                "SELECT 1 -- the end; of it",
            })
    void seesOneStatement(String text) {
        assertThat(SqlScript.parse("a.sql", text).statements())
                .extracting(SqlStatement::text)
                .containsExactly(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'a\\'; b'",
                "SELECT \"a;b\"",
                "SELECT `a;``b`",
                "SELECT r'a\\' -- ; 'x",
                "SELECT 1 -- goes on \\\n; still",
                "SELECT '$$', 1 AS `$$`",
            })
    void seesOneSparkStatement(String text) {
        assertThat(SqlScript.parse("a.sql", text, SqlDialect.SPARK).statements())
                .extracting(SqlStatement::text)
                .containsExactly(text);
    }

    @Test
    void readsFilesOfAnyEditor() {
        SqlScript script = SqlScript.parse("a.sql", "\ufeff-- über\r\nSELECT 'ä';\r\n\r\n  SELECT \"é\"\r\n;\r\n");

        assertThat(script.statements())
                .extracting(SqlStatement::place, SqlStatement::text)
                .containsExactly(
                        tuple(new SqlPlace("a.sql", 1, 2), "SELECT 'ä'"),
                        tuple(new SqlPlace("a.sql", 2, 4), "SELECT \"é\""));
        assertThat(SqlScript.parse("a.sql", "\ufeffVACUUM t")
                        .statements()
                        .get(0)
                        .kind())
                .isEqualTo(StatementKind.VACUUM);
    }

    @Test
    void refusesWhatNoDatabaseGets() {
        assertThatThrownBy(() -> SqlScript.parse("a.sql", "SELECT 1;\nSELECT 'a\0'"))
                .isInstanceOf(SqlSyntaxException.class)
                .hasMessage("a.sql, line 2, column 10: NUL, which no SQL text can hold");
        assertThatThrownBy(() -> SqlScript.parse("a.sql", "SELECT '\ud83d\ude00 \ud83d'"))
                .isInstanceOf(SqlSyntaxException.class)
                .hasMessageContaining("line 1, column 12: U+D83D, half of a surrogate pair");
    }

    @ParameterizedTest
    @Timeout(20)
    @ValueSource(
            strings = {
                "SELECT 1;",
                "'a'",
                "$$a$$",
                "$a",
                "/*a*/",
                "/*",
                "--a\n",
                "''",
                "E'\\''",
                "\"\"",
                "(",
                "a.",
                "1",
                "\\\\",
                "{{"
            })
    void takesAsLongAsTheTextIsLong(String piece) {
        String text = piece.repeat(2_000_000 / piece.length());

        try {
            SqlScript.tokens("a.sql", text, SqlDialect.REDSHIFT);
            SqlScript.parse("a.sql", "SELECT '" + text.replace("'", "") + "'");
        } catch (SqlSyntaxException refused) {
            assertThat(refused.position().line()).isPositive();
        }
    }

    @Test
    void splitsBehindAProcedureBody() {
        SqlScript script = SqlScript.parse("a.sql", "CREATE PROCEDURE p() AS $$ x; $$ LANGUAGE plpgsql; CALL p();");

        assertThat(script.statements()).extracting(SqlStatement::text).last().isEqualTo("CALL p()");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT 'abc|line 1, column 8: A string begins here and never ends",
                "SELECT E'abc\\'|line 1, column 8: A string begins here and never ends",
                "SELECT \"abc|line 1, column 8: A quoted name begins here and never ends",
                "/* /* */|line 1, column 1: A block comment begins here and never ends",
                "AS $body$ x $$|line 1, column 4: The text quoted with $body$ begins here and never ends",
            })
    void saysWhereWhatNeverEndsBegins(String text, String message) {
        assertThatThrownBy(() -> SqlScript.parse("a.sql", text))
                .isInstanceOf(SqlSyntaxException.class)
                .hasMessage("a.sql, " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 'a\\'; DROP TABLE t; --'", "SELECT '\\''", "SELECT '\\\\\\' '"})
    void refusesAStringWhoseEndDependsOnTheServer(String text) {
        assertThatThrownBy(() -> SqlScript.parse("a.sql", text))
                .isInstanceOf(SqlSyntaxException.class)
                .hasMessageContaining("a quote follows a backslash");
    }

    @Test
    void endsALineCommentAtACarriageReturn() {
        assertThat(SqlScript.parse("a.sql", "SELECT 1 -- c\r; DROP TABLE x").statements())
                .extracting(SqlStatement::kind)
                .containsExactly(StatementKind.SELECT, StatementKind.DROP_TABLE);
    }

    @Test
    void takesBlanksOfOtherAlphabetsForLetters() {
        assertThat(SqlScript.tokens("a.sql", "SELECT\u20031", SqlDialect.REDSHIFT))
                .extracting(SqlToken::kind)
                .containsExactly(SqlToken.Kind.WORD);
    }

    @Test
    void hasNoStatementWhereNothingIsSaid() {
        assertThat(SqlScript.parse("a.sql", " ;; -- x\n/* y */ ;").statements()).isEmpty();
    }
}
