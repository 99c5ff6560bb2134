package io.lakeshift.redshift.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineExcerptTest {

    @Test
    void aCaretStandsUnderThePlace() {
        assertThat(LineExcerpt.of("select a,\n       amuont\nfrom t", 2, 8)).isEqualTo("       amuont\n       ^");
    }

    @Test
    void aPlaceBehindTheEndOfALineIsItsEnd() {
        assertThat(LineExcerpt.of("ab", 1, 9)).isEqualTo("ab\n  ^");
    }

    @Test
    void aLineThatIsNotThereIsNotShown() {
        assertThat(LineExcerpt.of("a\nb", 3, 1)).isEmpty();
        assertThat(LineExcerpt.of("a\nb", 0, 1)).isEmpty();
    }

    @Test
    void linesEndAsEditorsEndThem() {
        assertThat(LineExcerpt.of("a\r\nbc\rd", 2, 2)).isEqualTo("bc\n ^");
        assertThat(LineExcerpt.of("a\r\nbc\rd", 3, 1)).isEqualTo("d\n^");
    }

    @Test
    void aByteOrderMarkIsNoCharacterOfTheLine() {
        assertThat(LineExcerpt.of("\uFEFFabc", 1, 3)).isEqualTo("abc\n  ^");
    }

    @Test
    void ofALongLineWhatIsAboutThePlaceIsShown() {
        String line = "x".repeat(500) + "HERE" + "y".repeat(500);

        assertThat(LineExcerpt.of(line, 1, 501))
                .isEqualTo("..." + "x".repeat(60) + "HERE" + "y".repeat(36) + "...\n" + " ".repeat(63) + "^");
        assertThat(LineExcerpt.of(line, 1, 1)).isEqualTo("x".repeat(100) + "...\n^");
    }

    @Test
    void aTabMovesTheCaretAsItMovedTheText() {
        assertThat(LineExcerpt.of("\t\ta b", 1, 5)).isEqualTo("\t\ta b\n\t\t  ^");
    }

    @Test
    void theCaretIsMovedByTheWidthOfCharactersAndNotByTheirNumber() {
        assertThat(LineExcerpt.of("名前 x", 1, 4)).as("two columns each").isEqualTo("名前 x\n     ^");
        assertThat(LineExcerpt.of("ｶﾅ x", 1, 4)).as("half width").isEqualTo("ｶﾅ x\n   ^");
        assertThat(LineExcerpt.of("e\u0301 x", 1, 4)).as("a combining accent").isEqualTo("e\u0301 x\n  ^");
        assertThat(LineExcerpt.of("\uD83D\uDE00 x", 1, 4)).as("a picture").isEqualTo("\uD83D\uDE00 x\n   ^");
    }

    @Test
    void aCharacterOfTwoCodeUnitsIsNotCut() {
        String line = "\uD83D\uDE00".repeat(200) + "x";

        String excerpt = LineExcerpt.of(line, 1, 102);

        assertThat(excerpt.lines().findFirst().orElseThrow())
                .startsWith("...\uD83D\uDE00")
                .endsWith("\uD83D\uDE00...");
    }

    @Test
    void whatATerminalWouldObeyIsNotShown() {
        assertThat(LineExcerpt.of("a\u001B[31mb", 1, 2)).isEqualTo("a\uFFFD[31mb\n ^");
    }

    @Test
    void aLeadMovesTheCaret() {
        assertThat(LineExcerpt.of("LINE 2: ", "from x", 5)).isEqualTo("LINE 2: from x\n             ^");
    }
}
