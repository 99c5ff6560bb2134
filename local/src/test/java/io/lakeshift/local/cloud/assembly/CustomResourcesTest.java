package io.lakeshift.local.cloud.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.caller.Credentials;
import io.lakeshift.local.cloud.caller.Sessions;
import io.lakeshift.local.cloud.endpoint.Endpoint;
import io.lakeshift.local.cloud.endpoint.RequestRouter;
import io.lakeshift.local.cloud.port.FunctionResult;
import io.lakeshift.local.ground.LocalContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CustomResourcesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> events = new ArrayList<>();
    private ObjectNode answer = JSON.createObjectNode();
    private boolean functionFails;
    private Endpoint endpoint;
    private CustomResources resources;

    @BeforeEach
    void start() throws IOException {
        RequestRouter router = new RequestRouter(new NoSessions(), Caller.administrator(LocalContext.DEFAULT_ACCOUNT));
        endpoint = new Endpoint(0, router);
        endpoint.start();
        LocalContext context = new LocalContext(
                LocalContext.DEFAULT_ACCOUNT,
                "us-east-2",
                URI.create("http://127.0.0.1:" + endpoint.port()),
                Path.of("unused"),
                Path.of("unused"));
        resources = new CustomResources(context, this::invoke);
        router.addPage(CustomResources.PAGE, resources.answers());
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void handsTheFunctionItsPropertiesAsStringsAndTakesItsAnswer() {
        answer.put("Status", "SUCCESS")
                .put("PhysicalResourceId", "access-1")
                .putObject("Data")
                .put("Users", "3");
        Provisioned provisioned = resources.provision(declaration(Optional.empty()));
        assertThat(provisioned.physicalId()).isEqualTo("access-1");
        assertThat(provisioned.attributes().get("Users").asText()).isEqualTo("3");
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.path("RequestType").asText()).isEqualTo("Create");
            assertThat(event.path("ResourceProperties").path("Count").isTextual())
                    .isTrue();
            assertThat(event.has("PhysicalResourceId")).isFalse();
        });
    }

    @Test
    void deletesTheOldResourceWhenAnUpdateReplacesIt() {
        answer.put("Status", "SUCCESS").put("PhysicalResourceId", "access-2");
        resources.provision(declaration(Optional.of("access-1")));
        assertThat(events)
                .extracting(event -> event.path("RequestType").asText())
                .containsExactly("Update", "Delete");
        assertThat(events.get(1).path("PhysicalResourceId").asText()).isEqualTo("access-1");
    }

    @Test
    void failsWithTheReasonOfTheFunction() {
        answer.put("Status", "FAILED").put("Reason", "access.sql, statement 2, line 4: permission denied");
        assertThatThrownBy(() -> resources.provision(declaration(Optional.empty())))
                .hasMessage("access.sql, statement 2, line 4: permission denied");
    }

    @Test
    void failsWhenTheFunctionFailsWithoutAnAnswer() {
        functionFails = true;
        assertThatThrownBy(() -> resources.provision(declaration(Optional.empty())))
                .hasMessageContaining("the function failed: {\"errorMessage\":\"out of memory\"}");
    }

    private static ResourceDeclaration declaration(Optional<String> physicalId) {
        return new ResourceDeclaration(
                "Dev-Base",
                "Access",
                "Custom::Access",
                JSON.createObjectNode().put("ServiceToken", "arn:function").put("Count", 3),
                physicalId,
                physicalId.map(id -> JSON.createObjectNode()));
    }

    private FunctionResult invoke(String function, byte[] payload, Caller caller) {
        try {
            JsonNode event = JSON.readTree(payload);
            events.add(event);
            if (functionFails) {
                return new FunctionResult(
                        true, "{\"errorMessage\":\"out of memory\"}".getBytes(StandardCharsets.UTF_8));
            }
            HttpRequest put = HttpRequest.newBuilder(
                            URI.create(event.path("ResponseURL").asText()))
                    .PUT(HttpRequest.BodyPublishers.ofString(answer.toString()))
                    .build();
            HttpResponse<Void> response = HttpClient.newHttpClient().send(put, HttpResponse.BodyHandlers.discarding());
            assertThat(response.statusCode()).isEqualTo(200);
            return new FunctionResult(false, "null".getBytes(StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static final class NoSessions implements Sessions {
        @Override
        public Credentials issue(String roleArn, String sessionName) {
            throw new UnsupportedOperationException("no role calls here");
        }

        @Override
        public Caller callerOf(String roleArn, String sessionName) {
            throw new UnsupportedOperationException("no role calls here");
        }

        @Override
        public Optional<Caller> callerOfKey(String accessKeyId) {
            return Optional.empty();
        }
    }
}
