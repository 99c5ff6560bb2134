package io.lakeshift.redshift.engine.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private static List<String> values(String text) {
        return Tokens.of(text).stream().map(Token::value).toList();
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
        assertThat(Tokens.of("a::int = :id"))
                .extracting(Token::kind)
                .containsExactly(
                        TokenKind.WORD, TokenKind.SYMBOL, TokenKind.WORD, TokenKind.SYMBOL, TokenKind.PARAMETER);
    }

    @Test
    void readsNumbers() {
        assertThat(values("1 .25 3.5e-7 1.e")).containsExactly("1", ".25", "3.5e-7", "1.", "e");
    }

    @Test
    void putsOperatorsAndTheNamesOfTemporaryTablesTogether() {
        assertThat(values("a->>b!~*c<>#Stage.x#y N'n' n 'm' 1e3x"))
                .containsExactly(
                        "a", "->>", "b", "!~*", "c", "<>", "#stage", ".", "x", "#y", "n", "n", "m", "1e3", "x");
        assertThat(Tokens.of("#e'x' :e'y'"))
                .extracting(Token::kind, Token::value)
                .containsExactly(
                        tuple(TokenKind.WORD, "#e"),
                        tuple(TokenKind.STRING, "x"),
                        tuple(TokenKind.PARAMETER, "e"),
                        tuple(TokenKind.STRING, "y"));
    }

    @Test
    void takesBlanksOfOtherAlphabetsForLetters() {
        assertThat(values("select\u20031")).containsExactly("select\u20031");
    }

    @Test
    void refusesWhatNoDatabaseGets() {
        assertThatThrownBy(() -> Tokens.of("select 'a\0'"))
                .isInstanceOfSatisfying(
                        SqlError.class, error -> assertThat(error.offset()).hasValue(9))
                .hasMessage("invalid byte sequence for encoding \"UTF8\"");
    }

    @ParameterizedTest
    @Timeout(20)
    @ValueSource(
            strings = {"a ", "'a'", "$$a$$", "$a", "/*a*/", "--a\n", "1.5e3 ", "::", "#a", ":a", "''", "\"a\"", "."})
    void takesAsLongAsTheTextIsLong(String piece) {
        assertThat(Tokens.of(piece.repeat(2_000_000 / piece.length()) + " x")).isNotEmpty();
    }

    @Test
    void saysWhereSomethingIsNotClosed() {
        for (String text : List.of("select 'abc", "select \"abc", "select /* abc", "select $$abc", "select $x$abc$$")) {
            assertThatThrownBy(() -> Tokens.of(text))
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
