package io.lakeshift.redshift.client;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SingleLineTest {

    @Test
    void writesWhateverCouldBeginALineAsItsCode() {
        assertThat(SingleLine.of("a\r\nb\tc\u0000\u000b\u000c\u001b[2K\u007f\u0085\u2028\u2029"))
                .isEqualTo("a\\r\\nb\\tc\\u0000\\u000b\\u000c\\u001b[2K\\u007f\\u0085\\u2028\\u2029");
    }

    @Test
    void writesMarksThatTurnTheDirectionAsTheirCode() {
        assertThat(SingleLine.of("a\u202egpj.exe\u2066")).isEqualTo("a\\u202egpj.exe\\u2066");
    }

    @Test
    void writesHalvesOfPairsAsTheirCode() {
        assertThat(SingleLine.of("\ud83c!")).isEqualTo("\\ud83c!");
    }

    @Test
    void leavesWhatPeopleWriteAsItIs() {
        String text =
                "it's \"Sch\u00e4den\" \u6771\u4eac \ud83c\udfe0 \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 100% C:\\new {a}";
        assertThat(SingleLine.of(text)).isEqualTo(text);
    }

    @Property
    void isOneLineForEveryText(@ForAll String text) {
        String line = SingleLine.of(text);
        assertThat(line).doesNotContainPattern("[\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]");
        assertThat(line.lines()).hasSizeLessThanOrEqualTo(1);
        assertThat(SingleLine.of(line)).isEqualTo(line);
    }
}
