package io.lakeshift.redshift.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SqlScriptPropertyTest {

    @Property(tries = 2000)
    void tokensJoinBackToTheTextOrTheErrorNamesAPlaceInIt(
            @ForAll @From("sqlish") String text, @ForAll SqlDialect dialect) {
        try {
            List<SqlToken> tokens = SqlScript.tokens("a.sql", text, dialect);
            assertThat(tokens.stream().map(SqlToken::text).collect(Collectors.joining()))
                    .isEqualTo(text);
        } catch (SqlSyntaxException refused) {
            assertThat(refused.position().line())
                    .isBetween(1, (int) text.chars().filter(c -> c == '\n').count() + 1);
            assertThat(refused.position().column()).isBetween(1, text.length() + 1);
        }
    }

    @Property(tries = 1000)
    void readsAnyTextOrRefusesIt(@ForAll String text, @ForAll SqlDialect dialect) {
        try {
            assertThat(SqlScript.parse("a.sql", text, dialect).statements())
                    .allSatisfy(statement -> assertThat(text).contains(statement.text()));
        } catch (SqlSyntaxException refused) {
            assertThat(refused).hasMessageStartingWith("a.sql, line ");
        }
    }

    @Property(tries = 1000)
    void everyStatementReadAloneIsItselfAgain(@ForAll @From("sqlish") String text) {
        SqlScript script;
        try {
            script = SqlScript.parse("a.sql", text);
        } catch (SqlSyntaxException refused) {
            return;
        }
        for (SqlStatement statement : script.statements()) {
            assertThat(SqlScript.parse("b.sql", statement.text()).statements())
                    .extracting(SqlStatement::text)
                    .containsExactly(statement.text());
        }
    }

    @Provide
    Arbitrary<String> sqlish() {
        return Arbitraries.of(
                        "'", "''", "\"", "`", "\\", "$", "$$", "$a$", "--", "/*", "*/", ";", "\n", " ", "E'", "r'", "a",
                        "1", "{", "}", "é", "SELECT", "\r", "\\\n", "_", ".", "\ufeff", "\0", "\ud83d", "\ude00",
                        "\u2019", "\u00a0", "#", "$1", "BEGIN", "AS $$", "END", "''\\''")
                .list()
                .ofMaxSize(30)
                .map(pieces -> String.join("", pieces));
    }
}
