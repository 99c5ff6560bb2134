package io.lakeshift.redshift.engine.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LexerTest {
    private static List<String> values(String text) {
        return Lexer.tokens(text).stream().map(Token::value).toList();
    }

    @Test
    void foldsIdentifiersInAndOutOfQuotes() {
        assertThat(values("SELECT \"Policy \"\"A\"\"\" FROM Ünder"))
                .containsExactly("select", "policy \"a\"", "from", "Ünder");
    }

    @Test
    void skipsComments() {
        assertThat(values("a -- b 'c\n/* d /* e */ ; f */ g")).containsExactly("a", "g");
    }

    @Test
    void readsStringsWithTheirEscapes() {
        assertThat(values("'it''s' 'a\\'b' 'c\\\\d' E'x\\ty' $$q'uo;ted$$ $tag$a $$ b$tag$"))
                .containsExactly("it's", "a'b", "c\\d", "x\ty", "q'uo;ted", "a $$ b");
    }

    @Test
    void tellsCastsFromParameters() {
        assertThat(Lexer.tokens("a::int = :id"))
                .extracting(Token::kind)
                .containsExactly(
                        TokenKind.WORD, TokenKind.SYMBOL, TokenKind.WORD, TokenKind.SYMBOL, TokenKind.PARAMETER);
    }

    @Test
    void readsNumbers() {
        assertThat(values("1 .25 3.5e-7 1.e")).containsExactly("1", ".25", "3.5e-7", "1.", "e");
    }

    @Test
    void saysWhereSomethingIsNotClosed() {
        for (String text : List.of("select 'abc", "select \"abc", "select /* abc", "select $$abc", "select $x$abc$$")) {
            assertThatThrownBy(() -> Lexer.tokens(text))
                    .as(text)
                    .isInstanceOfSatisfying(
                            SqlError.class, error -> assertThat(error.offset()).hasValue(7));
        }
    }

    @Test
    void cutsAScriptAtItsSemicolons() {
        assertThat(Script.statements("select ';'; ; /* ; */ select 2;")).hasSize(2);
        assertThatThrownBy(() -> Script.single("select 1; select 2")).hasMessageContaining("Multiple sql statements");
        assertThatThrownBy(() -> Script.single(" -- nothing ")).hasMessageContaining("empty");
    }
}
