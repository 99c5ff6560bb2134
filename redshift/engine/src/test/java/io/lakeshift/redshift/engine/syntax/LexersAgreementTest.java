package io.lakeshift.redshift.engine.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.redshift.sql.SqlException;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A script is cut into the same statements when it is planned and when it is run here. */
class LexersAgreementTest {
    private static final List<String> PIECES = List.of(
            "select", "1", " ", "\n", "\r", "\r\n", "\t", "\f", "\u2003", "\u00a0", "\ufeff", "'", "''", "\"", "\"\"",
            "$$", "$a$", "$1", "--", "/*", "*/", ";", ";", "x", "a$b", "\u00e9", ",", "(", ")");

    @Provide
    Arbitrary<String> scripts() {
        return Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(25).map(parts -> String.join("", parts));
    }

    /** The length in tokens of each statement, or nothing if the script is refused. */
    private static Optional<Integer> planned(String script) {
        try {
            return Optional.of((int) SqlScript.parse("script", script).statements().stream()
                    .map(SqlStatement::tokens)
                    .filter(tokens -> !tokens.isEmpty())
                    .count());
        } catch (SqlException refused) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> run(String script) {
        try {
            return Optional.of(Script.statements(script).size());
        } catch (SqlError refused) {
            return Optional.empty();
        }
    }

    @Property(tries = 2000)
    void cutsAScriptInTheSamePlaces(@ForAll("scripts") String script) {
        boolean emptyName = script.contains("\"\"");
        if (!emptyName) {
            assertThat(run(script)).as(script).isEqualTo(planned(script));
        }
    }

    @Example
    void endsALineCommentAtACarriageReturn() {
        assertThat(run("select 1 -- c\r; drop table x")).contains(2);
        assertThat(planned("select 1 -- c\r; drop table x")).contains(2);
    }

    @Example
    void takesBlanksOfOtherAlphabetsForLetters() {
        assertThat(Lexer.tokens("select\u20031"))
                .singleElement()
                .satisfies(token -> assertThat(token.value()).isEqualTo("select\u20031"));
    }
}
