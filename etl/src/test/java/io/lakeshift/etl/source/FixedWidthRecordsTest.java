package io.lakeshift.etl.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixedWidthRecordsTest {

    private static List<String> read(String text, Integer... widths) {
        return RecordsAsText.of(new FixedWidthRecords(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                Arrays.stream(widths)
                        .map(width -> new FixedWidthSource.Field("column", width))
                        .toList()));
    }

    @Test
    void cutsLinesByWidthAndTrimsTheFields() {
        assertThat(read("AB  12x\n C  3 y\r\n", 4, 2, 1)).containsExactly("1: AB|12|x", "2: C|3|y");
    }

    @Test
    void countsCharactersAndNotBytesOrHalvesOfCharacters() {
        assertThat(read("Zürich😀1", 7, 1)).containsExactly("1: Zürich😀|1");
    }

    @Test
    void leavesFieldsEmptyThatALineDoesNotReach() {
        assertThat(read("AB\nABCD1\n", 4, 2, 1)).containsExactly("1: AB|null|null", "2: ABCD|1|null");
    }

    @Test
    void leavesOutWhatFollowsTheLastField() {
        assertThat(read("ABCDEF\n", 2, 1)).containsExactly("1: AB|C");
    }

    @Test
    void takesQuotesAndCommasAsText() {
        assertThat(read("\"a,\"b\"\n", 3, 3)).containsExactly("1: \"a,|\"b\"");
    }

    @Test
    void refusesALineWithTheCharacterNul() {
        assertThat(read("ab\0d\n", 2, 2)).containsExactly("1! it holds the character NUL");
    }
}
