package io.lakeshift.cli.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToldLinesTest {
    private static final LogLine FIRST = line(1, "at job.Main");
    private static final LogLine SECOND = line(2, "done");

    private final ToldLines told = new ToldLines();

    private static LogLine line(long second, String text) {
        return new LogLine(Instant.ofEpochSecond(second), "Load", text);
    }

    @Test
    void aLineThatIsThereTwiceIsToldTwice() {
        assertThat(told.fresh(List.of(FIRST, FIRST, SECOND))).containsExactly(FIRST, FIRST, SECOND);
    }

    @Test
    void onlyWhatHasComeSinceIsToldWhereverItStands() {
        told.fresh(List.of(SECOND));

        assertThat(told.fresh(List.of(FIRST, SECOND))).containsExactly(FIRST);
        assertThat(told.fresh(List.of(FIRST, SECOND, SECOND))).containsExactly(SECOND);
        assertThat(told.fresh(List.of(FIRST, SECOND, SECOND))).isEmpty();
    }
}
