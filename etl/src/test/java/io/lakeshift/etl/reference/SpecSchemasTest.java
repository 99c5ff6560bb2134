package io.lakeshift.etl.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SpecSchemasTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)\n```", Pattern.DOTALL);

    private static Set<ValidationMessage> faults(String schema, String text) throws IOException {
        JsonSchema read = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SpecSchemas.byFileName().get(schema + ".schema.json"));
        JsonNode json = JSON.readTree(text);
        return read.validate(json);
    }

    @Test
    void everyExampleOfThePageIsValid() throws IOException {
        Matcher example = EXAMPLE.matcher(TransformPage.markdown());
        int count = 0;
        while (example.find()) {
            String spec = "{\"transform_spec\": {" + example.group(1) + "}}";
            assertThat(faults("transformation-spec", spec)).as(spec).isEmpty();
            count++;
        }
        assertThat(count).isEqualTo(32);
    }

    @Test
    void everySpecificationInTheDocumentationIsValid() throws IOException {
        int count = 0;
        try (Stream<Path> pages = Files.walk(Path.of("docs"))) {
            for (Path page :
                    pages.filter(file -> file.toString().endsWith(".md")).toList()) {
                Matcher example = EXAMPLE.matcher(Files.readString(page));
                while (example.find()) {
                    if (example.group(1)
                            .matches("(?s)\\{\\s*\"(input_spec|transform_spec|consume_storage|redshift_table)\".*")) {
                        assertThat(faults("transformation-spec", example.group(1)))
                                .as(page + ": " + example.group(1))
                                .isEmpty();
                        count++;
                    }
                }
            }
        }
        assertThat(count).isPositive();
    }

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("specs"))) {
            return files
                    .filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.startsWith("specs/schema") && !file.startsWith("specs/lookups"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileOfTheProjectIsValid(Path file) throws IOException {
        String name = file.getFileName().toString();
        String schema = name.endsWith("-dependent.json")
                ? "dependent"
                : name.endsWith("-entitymatch.json")
                        ? "entity-match"
                        : name.startsWith("dq-") ? "quality-rules" : "transformation-spec";

        assertThat(faults(schema, Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "transformation-spec | {\"transform_spec\": {\"date\": [{\"field\": \"a\"}]}}",
                "transformation-spec | {\"transform_spec\": {\"date\": [{\"field\": \"a\", \"format\": \"y\", \"x\": 1}]}}",
                "transformation-spec | {\"transform_spec\": {\"dates\": []}}",
                "transformation-spec | {\"transform_spec\": {\"hash\": [1]}}",
                "transformation-spec | {\"transforms\": {}}",
                "transformation-spec | {\"input_spec\": {\"csv\": {\"header\": \"yes\"}}}",
                "dependent | {\"depends_on\": {\"Db\": 1}}",
                "dependent | {\"lookback\": {\"days\": 1}}",
                "quality-rules | {\"before_transform\": {\"stop_rules\": []}}",
                "entity-match | {\"primary_entity_table\": \"t\"}"
            })
    void findsWhatIsNotAllowed(String schema, String text) throws IOException {
        assertThat(faults(schema, text)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "transformation-spec | {\"$schema\": \"x\", \"description\": 1, \"transform_spec\": {\"date:2\": [], \"json\": [\"a\"]}}",
                "transformation-spec | {\"transform_spec\": {\"implieddecimal\": [{\"field\": \"a\", \"format\": \"1,1\", \"num_implied\": \"4\"}]}}",
                "transformation-spec | {\"transform_spec\": {\"literal\": {\"a\": [1], \"b\": {\"c\": null}}}}",
                "quality-rules | {\"after_sparksql\": {\"halt_rules\": [\"RowCount > 0\"]}}",
                "entity-match | {\"primary_entity_table\": \"t\", \"global_id_field\": \"g\", \"levels\": [{\"id\": \"a\", \"blocks\": [\"x[0:3]\"], \"fields\": [{\"fieldname\": \"x\", \"type\": \"exact\"}], \"threshold\": 0.7}]}"
            })
    void acceptsWhatIsAllowed(String schema, String text) throws IOException {
        assertThat(faults(schema, text)).isEmpty();
    }
}
