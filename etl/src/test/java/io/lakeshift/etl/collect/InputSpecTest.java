package io.lakeshift.etl.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.spec.InvalidSpecException;
import io.lakeshift.etl.spec.SpecNode;
import io.lakeshift.etl.table.SchemaChange;
import io.lakeshift.etl.text.DelimitedFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputSpecTest {

    private static InputSpec parse(String json) {
        return InputSpec.parse(SpecNode.parse("spec.json", json));
    }

    @Test
    void readsEveryOption() {
        InputSpec spec = parse("""
                {"pipe": {"header": false, "quote_character": "'", "escape_character": "\\\\"},
                 "table_description": "d", "allow_schema_change": "evolve", "strict_schema_mapping": true}""");

        assertThat(spec.format()).isEqualTo(new DelimitedFormat('|', '\'', '\\'));
        assertThat(spec.header()).isEqualTo(InputSpec.Header.ABSENT);
        assertThat(spec.description()).contains("d");
        assertThat(spec.schemaChange()).contains(SchemaChange.EVOLVE);
        assertThat(spec.missing()).isEqualTo(ColumnMapping.MissingColumns.ARE_REFUSED);
    }

    @Test
    void readsCommaSeparatedValuesByDefault() {
        assertThat(parse("{}")).isEqualTo(InputSpec.byDefault());
        assertThat(parse("{\"tsv\": {}}").format().delimiter()).isEqualTo('\t');
        assertThat(parse("{\"csv\": {\"delimiter\": \";\"}}").format().delimiter())
                .isEqualTo(';');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{\"fixed\": {}} ~ format 'fixed' is not supported; allowed are csv, tsv, pipe",
                "{\"excel\": {}} ~ format 'excel' is not supported",
                "{\"csv\": {}, \"tsv\": {}} ~ the formats csv and tsv are both given",
                "{\"csv\": {\"sep\": \";\"}} ~ key 'sep' is not known; allowed are header, delimiter",
                "{\"csv\": {\"delimiter\": \"||\"}} ~ 'delimiter': must be one character",
                "{\"csv\": {\"delimiter\": \"\"}} ~ 'delimiter': must not be empty",
                "{\"csv\": {\"delimiter\": \"\\\"\"}} ~ the delimiter must differ from the quote",
                "{\"allow_schema_change\": \"any\"} ~ 'any' is not known; allowed are strict, reorder, evolve, permissive",
                "{\"schema\": 1} ~ key 'schema' is not known"
            })
    void refusesWhatIsNotKnown(String json, String message) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.xlsx", "a.XLS", "a.json", "a.jsonl.gz", "a.xml", "a.parquet", "a.zip"})
    void refusesFilesOfOtherFormats(String name) {
        assertThatThrownBy(() -> InputSpec.checkName(name))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("are not supported");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.txt", "a", "a.csv.gz", "a.2025-03-01", "über's +file.csv"})
    void takesAnyOtherFileForDelimitedText(String name) {
        assertThatCode(() -> InputSpec.checkName(name)).doesNotThrowAnyException();
    }
}
