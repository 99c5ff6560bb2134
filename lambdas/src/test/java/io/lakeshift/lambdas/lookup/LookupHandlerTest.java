package io.lakeshift.lambdas.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.lambdas.deployment.CloudFormation;
import io.lakeshift.lambdas.deployment.Zip;
import io.lakeshift.lambdas.objects.InMemoryObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookupHandlerTest {

    private final CloudFormation cloudFormation = new CloudFormation();
    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private final List<ValueLookup> rows = new ArrayList<>();
    private final LookupHandler handler = new LookupHandler(objects, table -> {
        assertThat(table).isEqualTo("dev-insurancelake-etl-value-lookup");
        return rows::add;
    });

    @AfterEach
    void close() {
        cloudFormation.close();
    }

    @Test
    void loadsEveryLookupOfEverySourceSystem() {
        JsonNode answer = deploy(new Zip()
                .with(
                        "lookups/General.json",
                        "{\"LOB\": {\"A\": \"Auto\"}, \"StateCd\": {\"OH\": \"Ohio ✓\", \"x\": \"\"}}")
                .with("lookups/Other.json", "{\"LOB\": {}}")
                .with("transformation-sql/lookups.json", "no lookup"));

        assertThat(answer.path("Status").asText()).isEqualTo("SUCCESS");
        assertThat(answer.path("PhysicalResourceId").asText())
                .isEqualTo("dynamodb://dev-insurancelake-etl-value-lookup");
        assertThat(rows)
                .containsExactly(
                        new ValueLookup("General", "LOB", "{\"A\":\"Auto\"}"),
                        new ValueLookup("General", "StateCd", "{\"OH\":\"Ohio ✓\",\"x\":\"\"}"),
                        new ValueLookup("Other", "LOB", "{}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                        | lookups/B.json is not JSON: line 1",
                "{\"LOB\": [1]}           | lookups/B.json: lookup 'LOB' must be an object",
                "{\"LOB\": {\"A\": 1}}    | lookups/B.json: lookup 'LOB' gives 'A' the value 1; it must be a text in quotes",
                "{\"LOB\": {\"A\": null}} | lookups/B.json: lookup 'LOB' gives 'A' the value null",
                "{\"LOB\": {\"A\": \"1\", \"A\": \"2\"}} | Duplicate field 'A'",
                "{\"\": {}}               | lookups/B.json has a lookup without a name"
            })
    void loadsNothingIfOneFileIsWrong(String json, String reason) {
        JsonNode answer = deploy(
                new Zip().with("lookups/A.json", "{\"LOB\": {\"A\": \"Auto\"}}").with("lookups/B.json", json));

        assertThat(answer.path("Status").asText()).isEqualTo("FAILED");
        assertThat(answer.path("Reason").asText()).contains(reason);
        assertThat(rows).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lookups/General.csv", "lookups/deep/General.json", "lookups/.json"})
    void refusesOtherFilesAmongTheLookups(String file) {
        JsonNode answer = deploy(new Zip().with(file, "{}"));

        assertThat(answer.path("Reason").asText()).startsWith(file + " is no file of lookups");
    }

    @Test
    void refusesALookupThatDynamoDbCannotHold() {
        String value = "é".repeat(210_000);

        JsonNode answer = deploy(new Zip().with("lookups/A.json", "{\"LOB\": {\"A\": \"" + value + "\"}}"));

        assertThat(answer.path("Reason").asText())
                .startsWith("Lookup 'LOB' of A has 420047 bytes; DynamoDB allows 409600 for an item.");
    }

    @Test
    void leavesTheRowsWhenItIsRemoved() {
        JsonNode answer = cloudFormation.send(handler, "Delete", Map.of());

        assertThat(answer.path("Status").asText()).isEqualTo("SUCCESS");
        assertThat(rows).isEmpty();
    }

    private JsonNode deploy(Zip zip) {
        objects.with("assets", "asset.zip", zip.toBytes());
        return cloudFormation.send(
                handler,
                "Create",
                Map.of(
                        "SourceBucket", "assets",
                        "SourceKey", "asset.zip",
                        "Table", "dev-insurancelake-etl-value-lookup"));
    }
}
