package io.lakeshift.cli.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TransientLineTest {

    private static String printed(boolean shown, String... texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TransientLine line = new TransientLine(new PrintStream(bytes, false, StandardCharsets.UTF_8), shown)) {
            for (String text : texts) {
                line.say(text);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void eachTextTakesThePlaceOfTheOneBeforeAndTheEndClearsTheLine() {
        assertThat(printed(true, "starting", "file done"))
                .matches("\r\u001b\\[K +\\d+\\.\\d s  starting\r\u001b\\[K +\\d+\\.\\d s  file done\r\u001b\\[K");
    }

    @Test
    void aTextThatWouldWrapOrMoveTheCursorStaysOnItsLine() {
        String text = printed(true, "a\nb\u001b[2J" + "x".repeat(200));

        assertThat(text).contains("a b [2Jxxx").doesNotContain("\n").doesNotContain("x".repeat(60));
    }

    @Test
    void nothingIsPrintedWhereNobodySitsAtATerminal() {
        assertThat(printed(false, "starting")).isEmpty();
    }
}
