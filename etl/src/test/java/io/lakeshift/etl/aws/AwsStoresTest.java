package io.lakeshift.etl.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.etl.store.RunRecords;
import io.lakeshift.etl.store.TokenStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    void theKeyOfHashesIsFetchedOnceAndNeverShown() {
        aws.operation("GetSecretValue", request -> "{\"SecretString\": \"" + "k".repeat(64) + "\"}");
        SecretHashKey key = new SecretHashKey("arn:secret:once");

        assertThat(key.bytes()).hasSize(64).isEqualTo(key.bytes());
        assertThat(aws.calls()).containsExactly("GetSecretValue");
        assertThat(key).hasToString("SecretHashKey[arn:secret:once]");
    }

    @Test
    void aKeyOfHashesThatIsTooShortIsAFailure() {
        aws.operation("GetSecretValue", request -> "{\"SecretString\": \"short\"}");

        assertThatThrownBy(() -> new SecretHashKey("arn:secret:short").bytes())
                .hasMessage("secret arn:secret:short must hold a text of 32 characters or more as the key of hashes");
    }

    @Test
    void thePasswordOfAFileIsTheTextOfItsSecretOrOneOfItsValues() {
        SecretPasswords passwords = new SecretPasswords("dev-lake-etl-files/");
        List<String> asked = new ArrayList<>();
        aws.operation("GetSecretValue", request -> {
            asked.add(request.toString());
            return "{\"SecretString\": \"{plain\"}";
        });
        assertThat(passwords.of("march")).isEqualTo("{plain");
        assertThat(asked).singleElement().asString().contains("dev-lake-etl-files/march");

        aws.operation("GetSecretValue", request -> "{\"SecretString\": \"{\\\"password\\\": \\\"of march\\\"}\"}");
        assertThat(passwords.of("march")).isEqualTo("of march");
        aws.operation("GetSecretValue", request -> "{}");
        assertThatThrownBy(() -> passwords.of("march"))
                .hasMessage("secret dev-lake-etl-files/march must hold the password of a file as text");
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
        S3SourceObject source = new S3SourceObject("collect", "Db/T/a +ü.csv", "v7");

        source.copyTo(directory.resolve("copy"));
        try (InputStream in = source.open()) {
            assertThat(in.read()).isEqualTo('i');
        }
        assertThat(source.fileName()).isEqualTo("a +ü.csv");
        assertThat(directory.resolve("copy")).hasContent("id\n1\n");
        assertThat(aws.calls()).hasSize(2).allMatch(call -> call.endsWith("?versionId=v7"));
    }

    @Test
    void theNewestVersionOfASourceObjectIsTheFirstOfItsOwnKey() {
        aws.object("/collect", bytes("""
                <ListVersionsResult><IsTruncated>false</IsTruncated>
                <DeleteMarker><Key>a.csv</Key><VersionId>d</VersionId><IsLatest>true</IsLatest></DeleteMarker>
                <Version><Key>a.csv</Key><VersionId>v2</VersionId><IsLatest>false</IsLatest></Version>
                <Version><Key>a.csv</Key><VersionId>v1</VersionId><IsLatest>false</IsLatest></Version>
                <Version><Key>a.csv.gz</Key><VersionId>v9</VersionId><IsLatest>true</IsLatest></Version>
                </ListVersionsResult>
                """));

        assertThat(new S3SourceObject("collect", "a.csv", "v1").newerVersion()).contains("v2");
        assertThat(new S3SourceObject("collect", "a.csv", "v2").newerVersion()).isEmpty();
        assertThat(S3SourceObject.newest("collect", "a.csv").newerVersion()).isEmpty();
        assertThatThrownBy(() -> S3SourceObject.newest("collect", "a.cs"))
                .hasMessage("s3://collect/a.cs is not there: it has no version");
    }

    @Test
    void aFolderIsItsFilesAsLongAsTheyStayWhatTheyWere() {
        aws.object("/collect", folder("2026-01-01T00:00:00Z"));
        assertThat(S3SourceFolder.isMarker("Db/T/a.parquet", "_SUCCESS")).isTrue();
        assertThat(S3SourceFolder.isMarker("Db/T/a", "_SUCCESS")).isFalse();
        S3SourceFolder folder = new S3SourceFolder(new S3SourceObject("collect", "Db/T/a.parquet/_SUCCESS", "v1"));

        assertThat(folder.parts()).containsExactly("p1.parquet", "p2.parquet");
        assertThat(folder.fileName()).isEqualTo("a.parquet");
        assertThat(folder.uri()).isEqualTo("s3://collect/Db/T/a.parquet/");
        assertThat(folder.newerVersion()).isEmpty();
        aws.object("/collect", folder("2026-01-01T00:00:01Z"));
        assertThatThrownBy(folder::newerVersion)
                .hasMessage("s3://collect/Db/T/a.parquet/ was changed while it was loaded: put its _SUCCESS there again"
                        + " when it is complete");
    }

    /** The answer to both questions, which versions and which objects there are. */
    private static byte[] folder(String modified) {
        String object =
                "<Contents><Key>Db/T/a.parquet/%s</Key><ETag>e</ETag><Size>%d</Size><LastModified>%s</LastModified>"
                        + "</Contents>";
        return bytes("<ListBucketResult><IsTruncated>false</IsTruncated>"
                + object.formatted("_SUCCESS", 0, modified)
                + object.formatted(".p1.crc", 8, modified)
                + object.formatted("p1.parquet", 9, "2026-01-01T00:00:00Z")
                + object.formatted("p2.parquet", 9, modified)
                + "<Version><Key>Db/T/a.parquet/_SUCCESS</Key><VersionId>v1</VersionId></Version></ListBucketResult>");
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
    void tokensThatAreThereAreNotWrittenAgainAndTheOthersGoInBatches() {
        Set<String> written = ConcurrentHashMap.newKeySet();
        aws.operation("BatchGetItem", request -> {
            List<String> there = new ArrayList<>();
            request.at("/RequestItems/hash-values/Keys").forEach(key -> {
                String hash = key.at("/hash_key/S").asText();
                if (hash.endsWith("0")) {
                    there.add("{\"hash_key\": {\"S\": \"" + hash + "\"}}");
                }
            });
            return "{\"Responses\": {\"hash-values\": [" + String.join(",", there) + "]}}";
        });
        aws.operation("BatchWriteItem", request -> {
            List<JsonNode> puts = new ArrayList<>();
            request.at("/RequestItems/hash-values").forEach(puts::add);
            assertThat(puts).hasSizeBetween(1, 25);
            puts.forEach(put -> assertThat(
                            written.add(put.at("/PutRequest/Item/raw_data/S").asText()))
                    .isTrue());
            return "{}";
        });

        new DynamoTokenStore("hash-values").save(tokens(1000).iterator());

        assertThat(written).hasSize(900).contains("value1", "value999").doesNotContain("value10", "value990");
        assertThat(aws.calls()).filteredOn("BatchGetItem"::equals).hasSize(10);
        assertThat(aws.calls()).filteredOn("BatchWriteItem"::equals).hasSize(40);
    }

    @Test
    void tokensThatAThrottledTableLeavesOverGoOneByOne() {
        Set<String> written = ConcurrentHashMap.newKeySet();
        aws.operation("BatchGetItem", request -> "{}");
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

        new DynamoTokenStore("hash-values").save(tokens(30).iterator());

        assertThat(written).hasSize(30);
        assertThat(aws.calls()).filteredOn("PutItem"::equals).hasSize(2);
    }

    @Test
    void aTableThatCannotBeWrittenIsAFailure() {
        aws.operation("BatchGetItem", request -> {
            throw new IllegalStateException("the connection is closed without an answer");
        });

        assertThatThrownBy(() ->
                        new DynamoTokenStore("hash-values").save(tokens(30).iterator()))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("table hash-values cannot be written");
    }

    @Test
    void recordsOfARunGoInBatchesWithTextsNumbersAndObjects() {
        List<JsonNode> written = new ArrayList<>();
        aws.operation("BatchWriteItem", request -> {
            request.at("/RequestItems/dq-results").forEach(put -> written.add(put.at("/PutRequest/Item")));
            return written.size() < 30
                    ? "{\"UnprocessedItems\": {\"dq-results\": [{\"PutRequest\": {\"Item\": " + written.remove(0)
                            + "}}]}}"
                    : "{}";
        });
        aws.operation("PutItem", request -> {
            written.add(request.at("/Item"));
            return "{}";
        });

        new DynamoRunRecords("dq-results")
                .save(IntStream.range(0, 30)
                        .mapToObj(i -> new RunRecords.Item(
                                Map.of("id", "rule" + i, "seq", i, "metrics", Map.of("Column.n.Completeness", 0.5))))
                        .toList());
        new DynamoRunRecords("dq-results").save(List.of());

        assertThat(written)
                .extracting(item -> item.at("/id/S").asText())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 30).mapToObj(i -> "rule" + i).toList());
        assertThat(written.get(1).at("/metrics/M/Column.n.Completeness/N").asText())
                .isEqualTo("0.5");
        assertThat(written.get(1).at("/seq/N").isTextual()).isTrue();
        assertThat(aws.calls()).filteredOn("BatchWriteItem"::equals).hasSize(2);
    }

    @Test
    void aLineageEventBecomesAnObject() {
        aws.object("/events/lineage/1-jr_1-START.json", bytes(""));

        new EventObjects("events", "lineage/").emit("1-jr_1-START", "{}");

        assertThat(aws.calls()).containsExactly("/events/lineage/1-jr_1-START.json?null");
        assertThatThrownBy(() -> new EventObjects("denied", "").emit("1-jr_1-FAIL", "{}"))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("s3://denied/1-jr_1-FAIL.json cannot be written");
    }

    private static List<TokenStore.Token> tokens(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new TokenStore.Token("key" + i, "value" + i))
                .toList();
    }
}
