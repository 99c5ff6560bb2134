package io.lakeshift.etl.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The values are those of jellyfish and of the Python Record Linkage Toolkit. */
class TextSimilarityTest {

    private static final List<TextSimilarity> METHODS = List.of(TextSimilarity.values());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "martha|marhta|0.944444|0.961111|0.666667|0.833333|0.571429|0.571429|0.500000|0.500000",
                "dwayne|duane|0.822222|0.840000|0.666667|0.666667|0.428571|0.462910|0.363636|0.363636",
                "dixon|dicksonx|0.766667|0.813333|0.500000|0.500000|0.333333|0.408248|0.307692|0.615385",
                "Deborah|Deb|0.809524|0.866667|0.428571|0.428571|0.375000|0.530330|0.600000|0.600000",
                "Jones|Johnson|0.790476|0.832381|0.428571|0.428571|0.375000|0.433013|0.333333|0.333333",
                "abcvwxyz|cabvwxyz|0.958333|0.958333|0.750000|0.750000|0.666667|0.666667|0.750000|0.875000",
                "ab|ba|0.000000|0.000000|0.000000|0.500000|0.000000|0.000000|0.500000|0.000000",
                "ca|abc|0.000000|0.000000|0.000000|0.333333|0.000000|0.000000|0.400000|0.000000",
                "40847 Deanna Greens Suite 042|4 shrill DRV 042"
                        + "|0.550208|0.550208|0.275862|0.275862|0.233333|0.309965|0.177778|0.266667",
                "Zoë Müller|zoe muller|0.733333|0.733333|0.600000|0.600000|1.000000|1.000000|0.400000|0.400000",
                "a|b|0.000000|0.000000|0.000000|0.000000|0.000000|0.000000|0.000000|0.000000",
                "same|same|1.000000|1.000000|1.000000|1.000000|1.000000|1.000000|1.000000|1.000000",
                "|x|0.000000|0.000000|0.000000|0.000000|0.000000|nan|0.000000|0.000000",
                "||0.000000|0.000000|nan|nan|nan|nan|0.000000|0.000000"
            })
    void isWhatTheRecordLinkageToolkitCalculates(String line) {
        String[] parts = line.split("\\|", -1);
        for (int method = 0; method < METHODS.size(); method++) {
            double similarity = METHODS.get(method).of(parts[0], parts[1]);
            String expected = parts[method + 2];
            if (expected.equals("nan")) {
                assertThat(similarity).as(METHODS.get(method) + " of " + line).isNaN();
            } else {
                assertThat(similarity)
                        .as(METHODS.get(method) + " of " + line)
                        .isCloseTo(Double.parseDouble(expected), within(1e-6));
            }
        }
    }

    @Test
    void countsCharactersAndNotTheirHalves() {
        assertThat(TextSimilarity.LEVENSHTEIN.of("a😀", "a😁")).isEqualTo(0.5);
    }

    @Test
    void knowsTheMethodsByEachOfTheirNames() {
        assertThat(TextSimilarity.find("jw")).contains(TextSimilarity.JARO_WINKLER);
        assertThat(TextSimilarity.find("jaro_winkler")).contains(TextSimilarity.JARO_WINKLER);
        assertThat(TextSimilarity.find("soundex")).isEmpty();
    }

    @Property(tries = 200)
    void liesBetweenNothingAndEqualAndIsTheSameBothWays(
            @ForAll @AlphaChars @StringLength(min = 2, max = 12) String one,
            @ForAll @AlphaChars @StringLength(min = 2, max = 12) String other) {
        for (TextSimilarity method : METHODS) {
            assertThat(method.of(one, other)).as(method.name()).isBetween(0.0, 1.0 + 1e-12);
            assertThat(method.of(one, one)).as(method.name()).isCloseTo(1, within(1e-12));
        }
        assertThat(TextSimilarity.LEVENSHTEIN.of(one, other)).isEqualTo(TextSimilarity.LEVENSHTEIN.of(other, one));
        assertThat(TextSimilarity.DAMERAU_LEVENSHTEIN.of(one, other))
                .isGreaterThanOrEqualTo(TextSimilarity.LEVENSHTEIN.of(one, other));
    }
}
