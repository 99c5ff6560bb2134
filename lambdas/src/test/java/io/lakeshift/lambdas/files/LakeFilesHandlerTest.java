package io.lakeshift.lambdas.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.lambdas.InvocationContext;
import io.lakeshift.lambdas.deployment.CloudFormation;
import io.lakeshift.lambdas.deployment.Zip;
import io.lakeshift.lambdas.objects.InMemoryObjectStore;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LakeFilesHandlerTest {

    private static final String MANIFEST = "scripts/etl/.deployed/LakeFiles.json";

    private final CloudFormation cloudFormation = new CloudFormation();
    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private final LakeFilesHandler handler = new LakeFilesHandler(objects);

    @AfterEach
    void close() {
        cloudFormation.close();
    }

    @Test
    void putsEveryFileBelowThePrefix() {
        JsonNode answer = deploy("Create", zip().with("transformation-sql/a.sql", "select 1"));

        assertThat(answer.path("Status").asText()).isEqualTo("SUCCESS");
        assertThat(answer.path("PhysicalResourceId").asText()).isEqualTo("s3://scripts/etl#LakeFiles");
        assertThat(objects.text("scripts", "etl/transformation-sql/a.sql")).isEqualTo("select 1");
        assertThat(objects.text("scripts", "etl/.deployed/LakeFiles.json"))
                .isEqualTo("{\"files\":[\"transformation-spec/Db-Table.json\",\"transformation-sql/a.sql\"]}");
    }

    @Test
    void removesItsOwnFilesThatAreGoneAndNoOthers() {
        objects.with("scripts", "etl/transformation-sql/by-hand.sql", "select 2");
        deploy("Create", zip().with("transformation-sql/a.sql", "select 1"));

        deploy("Update", zip().with("transformation-sql/b.sql", "select 3"));

        assertThat(objects.names())
                .containsExactly(
                        "assets/asset.zip",
                        MANIFEST,
                        "scripts/etl/transformation-spec/Db-Table.json",
                        "scripts/etl/transformation-sql/b.sql",
                        "scripts/etl/transformation-sql/by-hand.sql");
    }

    @Test
    void mayBeRepeated() {
        deploy("Create", zip());
        var first = objects.names();

        deploy("Update", zip());

        assertThat(objects.names()).isEqualTo(first);
    }

    @Test
    void remembersTheFilesOfADeploymentThatStoppedInTheMiddle() {
        objects.failAfter(2);
        JsonNode answer = deploy("Create", zip().with("transformation-sql/a.sql", "select 1"));
        assertThat(answer.path("Status").asText()).isEqualTo("FAILED");
        assertThat(answer.path("Reason").asText()).isEqualTo("S3 is slow today");
        objects.failAfter(Integer.MAX_VALUE);

        deploy("Update", new Zip().with("transformation-sql/b.sql", "select 3"));

        assertThat(objects.names())
                .containsExactly("assets/asset.zip", MANIFEST, "scripts/etl/transformation-sql/b.sql");
    }

    @Test
    void leavesEverythingWhenItIsRemoved() {
        deploy("Create", zip());
        var before = objects.names();

        JsonNode answer = cloudFormation.send(handler, "Delete", Map.of());

        assertThat(answer.path("Status").asText()).isEqualTo("SUCCESS");
        assertThat(answer.path("PhysicalResourceId").asText()).isEqualTo("physical-id");
        assertThat(objects.names()).isEqualTo(before);
    }

    @Test
    void putsNothingIfOneNameLeavesThePrefix() {
        JsonNode answer = deploy("Create", zip().with("../../stolen.sql", ""));

        assertThat(answer.path("Status").asText()).isEqualTo("FAILED");
        assertThat(answer.path("Reason").asText()).contains("'../../stolen.sql'");
        assertThat(objects.names()).containsExactly("assets/asset.zip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SourceBucket", "SourceKey", "TargetBucket", "TargetPrefix"})
    void namesAPropertyThatIsMissing(String property) {
        Map<String, Object> properties = new HashMap<>(properties());
        properties.remove(property);

        JsonNode answer = cloudFormation.send(handler, "Create", properties);

        assertThat(answer.path("Status").asText()).isEqualTo("FAILED");
        assertThat(answer.path("Reason").asText())
                .startsWith("Property " + property + " of the custom resource is 'null'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etl", "etl/", "../etl", "e//tl", "a b"})
    void refusesAPrefixThatIsNoPath(String prefix) {
        Map<String, Object> properties = new HashMap<>(properties());
        properties.put("TargetPrefix", prefix);

        JsonNode answer = cloudFormation.send(handler, "Create", properties);

        assertThat(answer.path("Reason").asText()).contains("Property TargetPrefix is '" + prefix + "'");
    }

    @Test
    void failsToBeInvokedAgainIfCloudFormationCannotBeReached() {
        objects.with("assets", "asset.zip", zip().toBytes());
        var event = cloudFormation.event("Create", properties());
        cloudFormation.stop();

        assertThatThrownBy(() -> handler.handleRequest(event, new InvocationContext()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("did not take the answer for LakeFiles")
                .hasMessageNotContaining("secret");
    }

    private JsonNode deploy(String requestType, Zip zip) {
        objects.with("assets", "asset.zip", zip.toBytes());
        return cloudFormation.send(handler, requestType, properties());
    }

    private static Zip zip() {
        return new Zip().with("transformation-spec/Db-Table.json", "{}");
    }

    private static Map<String, Object> properties() {
        return Map.of(
                "SourceBucket", "assets", "SourceKey", "asset.zip", "TargetBucket", "scripts", "TargetPrefix", "etl");
    }
}
