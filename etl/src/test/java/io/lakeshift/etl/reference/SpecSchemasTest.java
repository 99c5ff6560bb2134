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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** Examples are told apart by their keys; those of other files have none of these. */
    private static final Map<String, String> BY_KEY = Map.of(
            "input_spec|transform_spec|transform_options|consume_\\w+|redshift_table", "transformation-spec",
            "depends_on|lookback", "dependent",
            "before_transform|after_transform|after_sparksql", "quality-rules",
            "primary_entity_table|exact_match_fields", "entity-match");

    private record Example(Path page, String schema, String text) {}

    private static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>(examplesOf(Path.of("README.md")));
        try (Stream<Path> pages = Files.walk(Path.of("docs"))) {
            for (Path page :
                    pages.filter(file -> file.toString().endsWith(".md")).toList()) {
                examples.addAll(examplesOf(page));
            }
        }
        return examples;
    }

    private static List<Example> examplesOf(Path page) throws IOException {
        List<Example> examples = new ArrayList<>();
        Matcher example = EXAMPLE.matcher(Files.readString(page));
        while (example.find()) {
            String block = example.group(1).strip();
            String text = block.startsWith("{") ? block : "{" + block + "}";
            JsonNode json = JSON.readTree(text);
            BY_KEY.forEach((key, schema) -> {
                if (json.properties().stream()
                        .anyMatch(member -> member.getKey().matches(key))) {
                    examples.add(new Example(page, schema, text));
                }
            });
        }
        return examples;
    }

    @Test
    void everySpecificationInTheDocumentationIsValid() throws IOException {
        List<Example> examples = examples();
        for (Example example : examples) {
            assertThat(faults(example.schema(), example.text()))
                    .as(example.page() + ": " + example.text())
                    .isEmpty();
        }
        assertThat(examples)
                .extracting(example -> example.page().getFileName().toString())
                .contains(
                        "data-loading.md",
                        "redshift-storage.md",
                        "consume.md",
                        "data-quality.md",
                        "entity-matching.md");
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
                "transformation-spec | {\"consume_write\": \"upsert\"}",
                "transformation-spec | {\"consume_tables\": {\"t\": {\"consume_merge_keys\": []}}}",
                "transformation-spec | {\"consume_tables\": {\"t\": {\"input_spec\": {}}}}",
                "quality-rules | {\"composite_rule_evaluation\": \"table\"}",
                "entity-match | {\"primary_entity_table\": \"t\"}",
                "entity-match | {\"primary_entity_table\": \"t\", \"global_id_field\": \"g\", \"levels\": [{\"id\": \"a\", \"blocks\": [\"x[0-3]\"], \"fields\": [{\"fieldname\": \"x\", \"type\": \"exact\", \"weight\": 1}], \"threshold\": 0.7}]}",
                "entity-match | {\"primary_entity_table\": \"t\", \"global_id_field\": \"g\", \"levels\": [{\"id\": \"a\", \"blocks\": [\"x\"], \"fields\": [{\"fieldname\": \"x\", \"type\": \"exact\", \"weight\": 1, \"method\": \"jaro\"}], \"threshold\": 0.7}]}"
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
                "entity-match | {\"primary_entity_table\": \"t\", \"global_id_field\": \"g\", \"levels\": [{\"id\": \"a\", \"blocks\": [\"x[0:3]\"], \"fields\": [{\"fieldname\": \"x\", \"type\": \"date\", \"weight\": 1, \"swap_months\": [[1, 2, 0.5]]}], \"threshold\": 0.7}]}",
                "transformation-spec | {\"consume_write\": \"replace_partitions\", \"consume_tables\": {\"T\": {\"consume_write\": \"merge\", \"consume_merge_keys\": [\"a\"], \"consume_storage\": \"redshift\"}}}",
                "quality-rules | {\"$schema\": \"x\", \"comment\": \"y\", \"composite_rule_evaluation\": \"row\"}"
            })
    void acceptsWhatIsAllowed(String schema, String text) throws IOException {
        assertThat(faults(schema, text)).isEmpty();
    }
}
