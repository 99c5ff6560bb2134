package io.lakeshift.etl.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.client.spec.InvalidSpecException;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchSpecTest {

    private static MatchSpec parse(String json) {
        return MatchSpec.parse(SpecNode.parse("Db-entitymatch.json", json));
    }

    /** A level with one field, which stands here as it is in the file. */
    private static String level(String field) {
        return """
                {"primary_entity_table": "p", "global_id_field": "id", "levels": [
                  {"id": 1, "blocks": ["Zip"], "threshold": 1, "fields": [%s]}]}""".formatted(field);
    }

    @Test
    void readsLevelsAndTakesNamesOfColumnsInLowerCase() {
        MatchSpec spec = parse(level("{\"fieldname\": \"FirstName\", \"type\": \"string\", \"weight\": 0.5}"));

        assertThat(spec.levels().get(0).blocks()).containsExactly(new Block("zip", 0, OptionalInt.empty()));
        assertThat(spec.levels().get(0).fields().get(0).column()).isEqualTo("firstname");
        assertThat(spec.exactKey()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"zip[:1], 0, 1", "zip[1:], 1,", "zip[2:5], 2, 5", "zip[:], 0,"})
    void takesTheCharactersThatPythonWould(String block, int from, Integer to) {
        MatchSpec spec = parse(level("{\"fieldname\": \"a\", \"type\": \"exact\", \"weight\": 1}")
                .replace("Zip", block));

        assertThat(spec.levels().get(0).blocks())
                .containsExactly(new Block("zip", from, to == null ? OptionalInt.empty() : OptionalInt.of(to)));
    }

    @ParameterizedTest
    @CsvSource({"zip[-1:]", "zip[1]", "zip[1:1]", "zip[1:3]x", "lower(zip)"})
    void refusesABlockThatIsNone(String block) {
        assertThatThrownBy(() -> parse(level("{\"fieldname\": \"a\", \"type\": \"exact\", \"weight\": 1}")
                        .replace("Zip", block)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("'levels', entry 1, 'blocks', entry 1: '" + block + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"type\": \"geo\", \"weight\": 1 | 'geo' is not supported",
                "\"type\": \"fuzzy\", \"weight\": 1 | 'fuzzy' is not known; allowed are exact, string, numeric, date",
                "\"type\": \"string\", \"weight\": 1, \"method\": \"soundex\" | 'soundex' is not known; allowed are jaro,",
                "\"type\": \"numeric\", \"weight\": 1, \"threshold\": 1 | key 'threshold' is not known",
                "\"type\": \"numeric\", \"weight\": 1, \"scale\": 0 | must be above 0",
                "\"type\": \"exact\", \"weight\": \"1\" | must be a number, but is a text",
                "\"type\": \"exact\", \"weight\": -1 | must not be below 0",
                "\"type\": \"exact\", \"weight\": 0 | all weights are 0",
                "\"type\": \"date\", \"weight\": 1, \"swap_months\": [[0, 7, 1]] | must be a month from 1 to 12"
            })
    void refusesAFieldByNameAndPlace(String field, String reason) {
        assertThatThrownBy(() -> parse(level("{\"fieldname\": \"a\", " + field + "}")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("'levels', entry 1")
                .hasMessageContaining(reason);
    }

    @Test
    void namesAllFaultsAtOnce() {
        assertThatThrownBy(() -> parse("""
                {"primary_entity_table": "a b", "global_id": "id", "levels": [
                  {"id": "1", "blocks": [], "fields": [{"fieldname": "x", "type": "geo", "weight": 1}]},
                  {"id": "2", "blocks": ["z[a:b]"], "threshold": "high", "fields": []}]}"""))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContainingAll(
                        "key 'global_id' is not known",
                        "'primary_entity_table': the table name 'a b' cannot be used",
                        "key 'global_id_field' is missing",
                        "entry 1, 'blocks': must have at least one entry",
                        "'geo' is not supported",
                        "entry 1: key 'threshold' is missing",
                        "'z[a:b]' is not a block",
                        "'threshold': must be a number, but is a text",
                        "entry 2, 'fields': must have at least one entry");
    }

    @Test
    void refusesAnIdThatEntitiesAreRecognizedBy() {
        assertThatThrownBy(() -> parse(level("{\"fieldname\": \"id\", \"type\": \"exact\", \"weight\": 1}")))
                .hasMessageContaining("'global_id_field': the id cannot be what an entity is recognized by");
    }
}
