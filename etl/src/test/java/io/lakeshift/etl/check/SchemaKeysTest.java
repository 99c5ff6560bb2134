package io.lakeshift.etl.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeshift.etl.reference.SpecSchemas;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schemas know the keys that the jobs read, and no others: the jobs say which when they meet an unknown one. */
class SchemaKeysTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ALLOWED = Pattern.compile("key 'zzzz' is not known; allowed are ([\\w$, ]+)");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "transformation-spec | transformation-spec/Db-T.json | | {?}",
                "transformation-spec | transformation-spec/Db-T.json | /properties/transform_options | {\"transform_options\": {?}}",
                "transformation-spec | transformation-spec/Db-T.json | /properties/redshift_table | {\"redshift_table\": {?}}",
                "transformation-spec | transformation-spec/Db-T.json | /properties/consume_tables/additionalProperties | {\"consume_tables\": {\"t\": {?}}}",
                "transformation-spec | transformation-spec/Db-T.json | /properties/input_spec | {\"input_spec\": {?}}",
                "transformation-spec | transformation-spec/Db-T.json | /properties/input_spec/properties/csv | {\"input_spec\": {\"csv\": {?}}}",
                "transformation-spec | transformation-spec/Db-T.json | /properties/input_spec/properties/excel | {\"input_spec\": {\"excel\": {?}}}",
                "transformation-spec | transformation-spec/Db-T.json | /properties/input_spec/properties/json | {\"input_spec\": {\"json\": {?}}}",
                "transformation-spec | transformation-spec/Db-T.json | /properties/input_spec/properties/xml | {\"input_spec\": {\"xml\": {?}}}",
                "quality-rules | dq-rules/dq-Db-T.json | | {?}",
                "quality-rules | dq-rules/dq-Db-T.json | /properties/after_transform | {\"after_transform\": {?}}",
                "entity-match | transformation-spec/Db-entitymatch.json | | {?}",
                "entity-match | transformation-spec/Db-entitymatch.json | /properties/exact_match_fields | {\"exact_match_fields\": {?}}",
                "entity-match | transformation-spec/Db-entitymatch.json | /properties/levels/items | {\"levels\": [{?}]}",
                "entity-match | transformation-spec/Db-entitymatch.json | /properties/levels/items/properties/fields/items/oneOf/0 | {\"levels\": [{\"fields\": [{\"fieldname\": \"a\", \"weight\": 1, \"type\": \"exact\", ?}]}]}",
                "entity-match | transformation-spec/Db-entitymatch.json | /properties/levels/items/properties/fields/items/oneOf/1 | {\"levels\": [{\"fields\": [{\"fieldname\": \"a\", \"weight\": 1, \"type\": \"string\", ?}]}]}",
                "entity-match | transformation-spec/Db-entitymatch.json | /properties/levels/items/properties/fields/items/oneOf/2 | {\"levels\": [{\"fields\": [{\"fieldname\": \"a\", \"weight\": 1, \"type\": \"numeric\", ?}]}]}",
                "entity-match | transformation-spec/Db-entitymatch.json | /properties/levels/items/properties/fields/items/oneOf/3 | {\"levels\": [{\"fields\": [{\"fieldname\": \"a\", \"weight\": 1, \"type\": \"date\", ?}]}]}"
            })
    void schemasHaveTheKeysThatTheJobsRead(String schema, String path, String object, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.replace("?", "\"zzzz\": 1"));

        String said = ConfigurationCheck.of(List.of(folder)).stream()
                .flatMap(checked -> checked.findings().stream())
                .map(FileFinding::text)
                .collect(Collectors.joining("\n", "", "\n"));

        Matcher allowed = ALLOWED.matcher(said);
        assertThat(allowed.find()).as(said).isTrue();
        assertThat(keys(schema, object == null ? "" : object))
                .containsExactlyInAnyOrder(allowed.group(1).split(", ", -1));
    }

    private static Set<String> keys(String schema, String object) throws IOException {
        JsonNode properties = JSON.readTree(SpecSchemas.byFileName().get(schema + ".schema.json"))
                .at(object + "/properties");
        Set<String> keys = new TreeSet<>();
        properties.fieldNames().forEachRemaining(keys::add);
        keys.removeAll(SpecNode.NOTES);
        return keys;
    }
}
