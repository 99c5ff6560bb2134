package io.lakeshift.redshift.engine.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.redshift.engine.rewrite.Quoted;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TokensPropertyTest {
    @Provide
    Arbitrary<String> sqlLike() {
        return Arbitraries.of(
                        "select", " ", "\n", "'", "''", "\\", "\"", "$$", "$a$", "--", "/*", "*/", ";", "::", ":p", "(",
                        ")", "1.5e3", ".", "E'", "é", "#t", "\u0000", "a.b")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> sendable() {
        return Arbitraries.strings()
                .filter(text -> text.indexOf('\0') < 0 && text.chars().noneMatch(c -> Character.isSurrogate((char) c)));
    }

    @Property
    void endsOnEveryInputWithTokensOrAnErrorThatHasAPlace(@ForAll("sqlLike") String text) {
        List<Token> tokens;
        try {
            tokens = Tokens.of(text);
        } catch (SqlError error) {
            assertThat(error.offset()).isPresent();
            assertThat(error.offset().getAsInt()).isBetween(0, text.length());
            return;
        }
        int end = 0;
        for (Token token : tokens) {
            assertThat(token.start()).isGreaterThanOrEqualTo(end);
            assertThat(token.end()).isGreaterThan(token.start()).isLessThanOrEqualTo(text.length());
            end = token.end();
        }
    }

    @Property
    void neverFailsOnArbitraryTextButWithItsOwnError(@ForAll String text) {
        try {
            assertThat(Tokens.of(text)).isNotNull();
        } catch (SqlError error) {
            assertThat(error.offset()).isPresent();
        }
    }

    @Property
    void readsBackWhatIsQuoted(@ForAll("sendable") String value) {
        assertThat(Tokens.of(Quoted.string(value.replace("\\", "\\\\"))))
                .singleElement()
                .satisfies(token -> assertThat(token.value()).isEqualTo(value));
    }
}
