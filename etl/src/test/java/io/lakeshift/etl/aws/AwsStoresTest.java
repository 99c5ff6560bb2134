package io.lakeshift.etl.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.etl.store.TokenStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AwsStoresTest {

    private FakeAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new FakeAws();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void scriptFilesAreThereOrNot() {
        aws.object("/scripts/etl/a.sql", bytes("select 'ü'"));
        S3ScriptFiles files = new S3ScriptFiles("scripts");

        assertThat(files.find("etl/a.sql")).contains("select 'ü'");
        assertThat(files.find("etl/b.sql")).isEmpty();
    }

    @Test
    void aScriptFileThatMayNotBeReadIsAFailure() {
        assertThatThrownBy(() -> new S3ScriptFiles("denied").find("a.sql"))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("s3://denied/a.sql cannot be read");
    }

    @Test
    void aScriptFileThatIsNotTextIsAFailure() {
        aws.object("/scripts/a.sql", new byte[] {(byte) 0xFF});

        assertThatThrownBy(() -> new S3ScriptFiles("scripts").find("a.sql"))
                .hasMessage("s3://scripts/a.sql is not UTF-8 text");
    }

    @Test
    void aSourceObjectIsReadInItsVersionUnderItsWholeKey(@TempDir Path directory) throws IOException {
        aws.object("/collect/Db/T/a%20%2B%C3%BC.csv", bytes("id\n1\n"));
        S3SourceObject source = new S3SourceObject("collect", "Db/T/a +ü.csv", Optional.of("v7"));

        source.copyTo(directory.resolve("copy"));
        try (InputStream in = source.open()) {
            assertThat(in.read()).isEqualTo('i');
        }
        assertThat(source.fileName()).isEqualTo("a +ü.csv");
        assertThat(directory.resolve("copy")).hasContent("id\n1\n");
        assertThat(aws.calls()).hasSize(2).allMatch(call -> call.endsWith("?versionId=v7"));
    }

    @Test
    void lookupValuesComeFromTheJsonOfTheirItem() {
        aws.operation(
                "GetItem",
                request -> request.at("/Key/column_name/S").asText().equals("Color")
                        ? "{\"Item\": {\"lookup_data\": {\"S\": \"{\\\"r\\\": \\\"red\\\"}\"}}}"
                        : "{}");
        DynamoLookupValues lookups = new DynamoLookupValues("value-lookup", "multi-lookup");

        assertThat(lookups.replacements("Db", "Color")).isEqualTo(Map.of("r", "red"));
        assertThat(lookups.replacements("Db", "Size")).isEmpty();
    }

    @Test
    void lookupGroupsAreReadToTheirLastPage() {
        aws.operation(
                "Query",
                request -> request.has("ExclusiveStartKey")
                        ? "{\"Items\": [{\"lookup_item\": {\"S\": \"2\"}, \"ok\": {\"BOOL\": true}}]}"
                        : "{\"Items\": [{\"lookup_item\": {\"S\": \"1\"}, \"n\": {\"N\": \"5\"}}],"
                                + " \"LastEvaluatedKey\": {\"lookup_item\": {\"S\": \"1\"}}}");

        assertThat(new DynamoLookupValues("value-lookup", "multi-lookup").group("g"))
                .containsExactly(Map.of("lookup_item", "1", "n", "5"), Map.of("lookup_item", "2", "ok", "true"));
    }

    @Test
    void tokensGoInBatchesAndWhatIsLeftOverOneByOne() {
        List<String> written = new ArrayList<>();
        aws.operation("BatchWriteItem", request -> {
            List<JsonNode> puts = new ArrayList<>();
            request.at("/RequestItems/hash-values").forEach(puts::add);
            puts.subList(1, puts.size())
                    .forEach(put ->
                            written.add(put.at("/PutRequest/Item/raw_data/S").asText()));
            return "{\"UnprocessedItems\": {\"hash-values\": [" + puts.get(0) + "]}}";
        });
        aws.operation("PutItem", request -> {
            written.add(request.at("/Item/raw_data/S").asText());
            return "{}";
        });

        new DynamoTokenStore("hash-values")
                .save(IntStream.range(0, 30)
                        .mapToObj(i -> new TokenStore.Token("key" + i, "value" + i))
                        .iterator());

        assertThat(aws.calls()).containsExactly("BatchWriteItem", "PutItem", "BatchWriteItem", "PutItem");
        assertThat(written).hasSize(30).doesNotHaveDuplicates().contains("value0", "value25");
    }
}
