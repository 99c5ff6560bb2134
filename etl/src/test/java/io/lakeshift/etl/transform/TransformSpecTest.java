package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.lake.MemoryLookups;
import io.lakeshift.etl.spec.InvalidSpecException;
import io.lakeshift.etl.spec.SpecNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformSpecTest {

    private static final TransformResources RESOURCES = new TransformResources("Db", "file.csv", new MemoryLookups());

    private static void parse(String json) {
        TransformSpec.parse(SpecNode.parse("spec.json", json), RESOURCES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"dat\": []} | transform 'dat' is not known; allowed are addcolumns, changetype",
                "{\"earnedpremium\": []} | transform 'earnedpremium' is not supported",
                "{\"date\": {}} | transform date: must be a list, but is an object",
                "{\"date:2\": [{}]} | transform date:2, entry 1: key 'field' is missing",
                "{\"date\": [{\"field\": \"a\"}]} | transform date, entry 1: key 'format' is missing",
                "{\"date\": [{\"field\": \"a\", \"format\": \"yyyy\", \"formt\": 1}]}"
                        + " | transform date, entry 1: key 'formt' is not known; allowed are field, format, source",
                "{\"date\": [{\"field\": \"a\", \"format\": \"bb\"}]} | 'bb' is not a date-time pattern of Spark",
                "{\"date\": [{\"field\": \"\", \"format\": \"yyyy\"}]} | 'field': must not be empty",
                "{\"date\": [{\"field\": 1, \"format\": \"yyyy\"}]} | 'field': must be a text, but is a number",
                "{\"changetype\": {\"a\": \"decimal(50,2)\"}} | must be precision,scale with a precision of 1 to 38",
                "{\"changetype\": {\"a\": \"money\"}} | transform changetype, 'a': type 'money' is not supported",
                "{\"changetype\": {\"a\": \"json\"}} | type 'json' is not supported",
                "{\"implieddecimal\": [{\"field\": \"a\", \"format\": \"16\"}]} | must be precision,scale",
                "{\"currency\": [{\"field\": \"a\", \"euro\": \"yes\"}]} | 'euro': must be true or false, but is a text",
                "{\"columnfromcolumn\": [{\"field\": \"a\", \"pattern\": \"x\"}]} | must have a group in parentheses",
                "{\"columnreplace\": [{\"field\": \"a\", \"pattern\": \"(\", \"replacement\": \"\"}]}"
                        + " | not a regular expression",
                "{\"columnreplace\": [{\"field\": \"a\", \"pattern\": \"x\", \"replacement\": \"$1\"}]}"
                        + " | not a replacement for a pattern with 0 groups",
                "{\"combinecolumns\": [{\"field\": \"a\", \"format\": \"{}{}\", \"source_columns\": [\"b\"]}]}"
                        + " | has a place for column 1, but source_columns has only 1",
                "{\"combinecolumns\": [{\"field\": \"a\", \"format\": \"{x}\", \"source_columns\": [\"b\"]}]}"
                        + " | may hold only {} and {number}",
                "{\"literal\": {\"a\": []}} | transform literal, 'a': must be a text, a number, true, false or null",
                "{\"filename\": [{\"field\": \"a\", \"pattern\": \"(z)\", \"required\": true}]}"
                        + " | the name of the file, 'file.csv', does not match the pattern",
                "{\"filename\": [{\"field\": \"a\", \"pattern\": \"(z)\"}]} | key 'required' is missing",
                "{\"lookup\": [{\"field\": \"a\", \"lookup\": \"L\"}]}"
                        + " | there are no look-up values for source system 'Db', column 'L'",
                "{\"multilookup\": [{\"lookup_group\": \"g\", \"match_columns\": [\"a\"],"
                        + " \"return_attributes\": [\"b\"]}]} | there are no look-up items of the group 'g'",
                "{\"addcolumns\": [{\"field\": \"a\", \"source_columns\": []}]} | must name at least one column",
                "{\"hash\": [\"a\"], \"hash\": [\"b\"]} | not well-formed JSON: Duplicate field 'hash'",
                "{\"hash\": [\"a\"]} x | not well-formed JSON",
                "{\"hash\": [\"a\"] | not well-formed JSON",
                "[] | must be an object, but is a list"
            })
    void refusesWhatIsNotKnownAndSaysWhere(String json, String message) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("spec.json: ")
                .hasMessageContaining(message);
    }

    @Test
    void everySupportedTransformIsDocumented() throws IOException {
        String documentation = Files.readString(Path.of("docs/data-loading.md"));

        assertThat(TransformSpec.supported())
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(documentation).contains("| `" + name + "` |"));
    }
}
