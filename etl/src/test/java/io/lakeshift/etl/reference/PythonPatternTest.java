package io.lakeshift.etl.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.regex.Matcher;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonPatternTest {

    private static SpecNode node(String text) {
        return new SpecNode("spec.json", "'pattern'", new TextNode(text));
    }

    /** A pattern, a text, and what Python's {@code re.search(...).group(1)} gives. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "(?P<the_year>\\d{4})-(?P=the_year) 2024-2024 2024",
                "(a{,2})b aaab aa",
                "([[&&]+) x[[&&y [[&&",
                "([^]]+) ]abc] abc",
                "([]a]+) xa]y a]",
                "(\\w+)\\Z äöü äöü",
                "(\\d+) x٣٤ ٣٤",
                "(?i)(ABC) xabc abc",
                "(\\[)x [x ["
            })
    void readsPatternsAsPythonDoes(String pattern, String text, String group) {
        Matcher matcher = PythonPattern.of(node(pattern)).matcher(text);

        assertThat(matcher.find()).isTrue();
        assertThat(matcher.group(1)).isEqualTo(group);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[a", "", "(?(1)a|b)", "a**"})
    void refusesWhatIsNoPattern(String pattern) {
        assertThatThrownBy(() -> PythonPattern.of(node(pattern)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("spec.json: 'pattern': ");
    }
}
