package io.lakeshift.etl.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.lakeshift.etl.reference.SpecSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Editors, which have the schemas, and the jobs take the same specifications. */
class SchemasAsReadersTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private static boolean isOfSchema(String text) throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SpecSchemas.byFileName().get("transformation-spec.schema.json"))
                .validate(JSON.readTree(text))
                .isEmpty();
    }

    private boolean isRead(String text) throws IOException {
        Path file =
                Files.createDirectories(folder.resolve("transformation-spec")).resolve("Db-T.json");
        Files.writeString(file, text);
        return ConfigurationCheck.of(List.of(folder)).get(0).works();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "false | {\"input_spec\": {\"csv\": {\"delimiter\": \"\"}}}",
                "false | {\"input_spec\": {\"csv\": {}, \"tsv\": {}}}",
                "false | {\"input_spec\": {\"pipe\": {}, \"tsv\": {}}}",
                "false | {\"input_spec\": {\"xml\": {\"row_tag\": \"<row>\"}}}",
                "false | {\"consume_write\": \"merge\"}",
                "false | {\"consume_merge_keys\": [\"a\"]}",
                "false | {\"consume_write\": \"append\", \"consume_merge_keys\": [\"a\"]}",
                "false | {\"redshift_table\": {\"write\": \"merge\"}}",
                "false | {\"transform_spec\": {\"changetype\": {\"a\": \"decimal(40,2)\"}}}",
                "false | {\"transform_spec\": {\"changetype\": {\"a\": \"decimal(10,12)\"}}}",
                "false | {\"transform_spec\": {\"changetype\": {\"a\": \"decimal(10.2)\"}}}",
                "false | {\"transform_spec\": {\"changetype\": {\"a\": \"decimal(0,0)\"}}}",
                "false | {\"transform_spec\": {\"changetype\": {\"a\": \"number(10)\"}}}",
                "false | {\"transform_spec\": {\"changetype\": {\"a\": \"datetime\"}}}",
                "false | {\"transform_spec\": {\"changetype\": {\"a\": \"varchar(0)\"}}}",
                "false | {\"transform_spec\": {\"changetype\": {\"a\": \"varchar\"}}}",
                "false | {\"transform_spec\": {\"currency\": [{\"field\": \"a\", \"format\": \"2,12\"}]}}",
                "false | {\"transform_spec\": {\"currency\": [{\"field\": \"a\", \"format\": \"39,1\"}]}}",
                "true | {\"input_spec\": {\"csv\": {\"delimiter\": \"::\"}, \"xml\": {\"row_tag\": \"p:row\"}, \"json\": {}}}",
                "true | {\"consume_write\": \"merge\", \"consume_merge_keys\": [\"a\"]}",
                "true | {\"consume_storage\": \"redshift\", \"redshift_table\": {\"write\": \"merge\", \"merge_keys\": [\"a\"]}}",
                "true | {\"transform_spec\": {\"changetype\": {\"a\": \"Decimal( 9 , 09 )\", \"b\": \"BIGINT\", \"c\": \" string \"}}}",
                "true | {\"transform_spec\": {\"changetype\": {\"a\": \"decimal(38,38)\", \"b\": \"numeric(25,19)\", \"c\": \"dec(10,10)\"}}}",
                "true | {\"transform_spec\": {\"changetype\": {\"a\": \"varchar(10)\", \"b\": \"json\", \"c\": \"struct<a:array<int>,b:map<string,decimal(5,2)>>\"}}}",
                "true | {\"transform_spec\": {\"currency\": [{\"field\": \"a\", \"format\": \" 5,2 \"}, {\"field\": \"b\", \"format\": \"38,0\"}]}}"
            })
    void takeAndRefuseTheSame(boolean right, String text) throws IOException {
        assertThat(isRead(text)).as("the jobs").isEqualTo(right);
        assertThat(isOfSchema(text)).as("the schema").isEqualTo(right);
    }
}
