package io.lakeshift.etl.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.etl.table.SchemaChange;
import io.lakeshift.etl.text.DelimitedFormat;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputSpecTest {

    private static InputSpec parse(String json) {
        return InputSpec.of(Optional.of(SpecNode.parse("spec.json", json)), "a.csv");
    }

    @Test
    void readsEveryOption() {
        InputSpec spec = parse("""
                {"pipe": {"header": false, "quote_character": "'", "escape_character": "\\\\", "encoding": "cp1252",
                  "ragged_rows": "fill"},
                 "table_description": "d", "allow_schema_change": "evolve", "infer_schema": false, "strict_schema_mapping": true}""");

        assertThat(spec.format())
                .isEqualTo(new DelimitedSource(
                        new DelimitedFormat('|', '\'', '\\'),
                        DelimitedSource.Header.ABSENT,
                        "windows-1252",
                        RaggedRows.FILLED));
        assertThat(spec.types()).isEqualTo(ColumnTypes.TEXT);
        assertThat(spec.description()).contains("d");
        assertThat(spec.schemaChange()).contains(SchemaChange.EVOLVE);
        assertThat(spec.missing()).isEqualTo(InputSpec.MissingColumns.ARE_REFUSED);
    }

    @Test
    void readsCommaSeparatedValuesByDefault() {
        InputSpec unsaid = InputSpec.of(Optional.empty(), "a.csv");
        assertThat(unsaid.format())
                .isEqualTo(new DelimitedSource(
                        DelimitedFormat.CSV, DelimitedSource.Header.PRESENT, "", RaggedRows.REFUSED));
        assertThat(unsaid.types()).isEqualTo(ColumnTypes.INFERRED);
        assertThat(parse("{}")).isEqualTo(unsaid);
        assertThat(parse("{\"tsv\": {}}").format()).isEqualTo(separatedBy('\t'));
        assertThat(parse("{\"csv\": {\"delimiter\": \";\"}}").format()).isEqualTo(separatedBy(';'));
    }

    @Test
    void takesADelimiterOfSeveralCharactersAndOneThatIsSpelled() {
        assertThat(List.of("||", "~|~", "\\", "\\t", "\\u0001", "|\\t|", "\\\\"))
                .map(spelled -> ((DelimitedSource) parse(JsonNodeFactory.instance
                                        .objectNode()
                                        .set(
                                                "csv",
                                                JsonNodeFactory.instance
                                                        .objectNode()
                                                        .put("delimiter", spelled))
                                        .toString())
                                .format())
                        .format()
                        .delimiter())
                .containsExactly("||", "~|~", "\\", "\t", "\u0001", "|\t|", "\\");
    }

    private static DelimitedSource separatedBy(char delimiter) {
        return new DelimitedSource(
                DelimitedFormat.CSV.withDelimiter(delimiter), DelimitedSource.Header.PRESENT, "", RaggedRows.REFUSED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{\"fixed\": {\"widths\": 1}} ~ 'fixed': key 'widths' is not known",
                "{\"excel\": {\"sheet\": 1}} ~ 'excel': key 'sheet' is not known; allowed are sheet_names",
                "{\"csv\": {}, \"excel\": {\"data_address\": \"x\"}} ~ 'data_address': 'x' is not the address of an area",
                "{\"excel\": {\"password\": \"a\", \"password_secret\": \"b\"}} ~ password and password_secret are both given: give one",
                "{\"excel\": {\"password_secret\": \"a b\"}} ~ 'a b' is not the name of a secret below the prefix",
                "{\"json\": {\"multiline\": \"yes\"}} ~ 'multiline': must be true or false",
                "{\"xml\": {\"row_tag\": \"\"}} ~ 'row_tag': must not be empty",
                "{\"csv\": {}, \"tsv\": {}} ~ the formats csv and tsv are both given",
                "{\"csv\": {\"sep\": \";\"}} ~ key 'sep' is not known; allowed are header, delimiter",
                "{\"csv\": {\"encoding\": \"latin\u00e4\"}} ~ is not an encoding that is known",
                "{\"csv\": {\"quote_character\": \"''\"}} ~ 'quote_character': must be one character",
                "{\"csv\": {\"delimiter\": \"|\\n\"}} ~ 'delimiter': must not hold a line break",
                "{\"csv\": {\"delimiter\": \"\\\\u000d\"}} ~ 'delimiter': must not hold a line break",
                "{\"csv\": {\"ragged_rows\": \"cut\"}} ~ 'cut' is not known; allowed are refuse, fill, fill_and_cut",
                "{\"csv\": {\"delimiter\": \"\"}} ~ 'delimiter': must not be empty",
                "{\"csv\": {\"delimiter\": \"\\\"\"}} ~ the delimiter must differ from the quote",
                "{\"allow_schema_change\": \"any\"} ~ 'any' is not known; allowed are strict, reorder, evolve, permissive",
                "{\"infer_schema\": \"no\"} ~ 'infer_schema': must be true or false, but is a text",
                "{\"schema\": 1} ~ key 'schema' is not known"
            })
    void refusesWhatIsNotKnown(String json, String message) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.avro", "a.ORC", "a.zip", "a.pdf"})
    void refusesFilesOfOtherFormats(String name) {
        assertThatThrownBy(() -> InputSpec.checkName(name))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("are not supported");
    }

    @Test
    void theNameOfAFileDecidesBeforeItsSpecification() {
        Optional<SpecNode> spec = Optional.of(
                SpecNode.parse("spec.json", "{\"csv\": {\"delimiter\": \";\"}, \"xml\": {\"row_tag\": \"p\"}}"));
        assertThat(InputSpec.of(spec, "a.XML.gz").format()).isEqualTo(new XmlSource("p"));
        assertThat(InputSpec.of(spec, "a.csv").format()).isEqualTo(separatedBy(';'));
        assertThat(InputSpec.of(spec, "a.jsonl").format()).isEqualTo(new JsonSource(JsonSource.Layout.LINES));
        Optional<SpecNode> json = Optional.of(SpecNode.parse("spec.json", "{\"json\": {\"multiline\": true}}"));
        assertThat(InputSpec.of(json, "a.txt").format()).isEqualTo(new JsonSource(JsonSource.Layout.DOCUMENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.txt", "a", "a.csv.gz", "a.2025-03-01", "über's +file.csv"})
    void takesAnyOtherFileForDelimitedText(String name) {
        assertThatCode(() -> InputSpec.checkName(name)).doesNotThrowAnyException();
    }
}
