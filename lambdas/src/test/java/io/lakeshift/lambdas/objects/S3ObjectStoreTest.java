package io.lakeshift.lambdas.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.lambdas.AwsEndpoint;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3ObjectStoreTest {

    private final AwsEndpoint endpoint = new AwsEndpoint();
    private final ObjectStore objects = new S3ObjectStore(endpoint.client(S3Client.builder()));

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void readsAnObject() {
        endpoint.answer(200, "{\"a\": 1}");

        assertThat(objects.find("scripts", "etl/Ä b+c.json"))
                .hasValueSatisfying(content -> assertThat(content).asString().isEqualTo("{\"a\": 1}"));
        assertThat(endpoint.requests().get(0).line()).isEqualTo("GET /scripts/etl/%C3%84%20b%2Bc.json");
    }

    @Test
    void findsNothingWhereNothingIs() {
        endpoint.answer(404, "<Error><Code>NoSuchKey</Code><Message>gone</Message></Error>")
                .answer(404, "");

        assertThat(objects.find("scripts", "none")).isEmpty();
        assertThat(objects.exists("scripts", "none")).isFalse();
    }

    @Test
    void doesNotTakeARefusalForAMissingObject() {
        endpoint.answer(403, "<Error><Code>AccessDenied</Code><Message>no</Message></Error>")
                .answer(403, "")
                .answer(404, "<Error><Code>NoSuchBucket</Code><Message>no bucket</Message></Error>");

        assertThatThrownBy(() -> objects.find("scripts", "secret")).isInstanceOf(S3Exception.class);
        assertThatThrownBy(() -> objects.exists("scripts", "secret")).isInstanceOf(S3Exception.class);
        assertThatThrownBy(() -> objects.find("nowhere", "any")).hasMessageContaining("no bucket");
    }

    @Test
    void downloadsWritesAndRemoves() {
        endpoint.answer(200, "content").answer(200, "").answer(204, "").answer(204, "");

        objects.download("assets", "a.zip", folder.resolve("a.zip"));
        objects.put("scripts", "etl/a.sql", new byte[] {65});
        objects.delete("scripts", List.of("x", "y"));

        assertThat(folder.resolve("a.zip")).hasContent("content");
        assertThat(endpoint.requests())
                .extracting(AwsEndpoint.Request::line)
                .containsExactly(
                        "GET /assets/a.zip", "PUT /scripts/etl/a.sql", "DELETE /scripts/x", "DELETE /scripts/y");
    }
}
