package io.lakeshift.etl.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderNamesTest {

    @Test
    void areNumberedWhereTheHeaderIsEmptyOrRepeatsItself() {
        assertThat(HeaderNames.of(Arrays.asList("a", null, " ", "A", "b")))
                .containsExactly("a0", "_c1", "_c2", "A3", "b");
    }

    @Test
    void areRefusedWithTheirPositionWhereTheyHoldANul() {
        assertThatThrownBy(() -> HeaderNames.check("a.csv", List.of("id", "na\0me")))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("file a.csv was not loaded: the name of column 2 holds the character NUL");
    }

    @Test
    void keepANulAtTheirEndSoThatItIsRefused() {
        assertThatThrownBy(() -> HeaderNames.check("a.csv", HeaderNames.of(List.of("id", "name\0"))))
                .hasMessageContaining("the name of column 2 holds the character NUL");
    }

    @Test
    void areRefusedWhereTwoOnlyDifferByWhatWasAppended() {
        assertThatThrownBy(() -> HeaderNames.check("a.csv", HeaderNames.of(List.of("a", "a", "a1"))))
                .hasMessageContaining("two columns are named 'a1'");
    }
}
