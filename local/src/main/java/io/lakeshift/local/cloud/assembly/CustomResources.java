package io.lakeshift.local.cloud.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.endpoint.AwsRequest;
import io.lakeshift.local.cloud.endpoint.AwsResponse;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.cloud.port.FunctionInvoker;
import io.lakeshift.local.cloud.port.FunctionResult;
import io.lakeshift.local.ground.LocalContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Custom resources: the function behind the service token is told what to do, and answers with a PUT to a URL of the
 * endpoint.
 *
 * <p>Source: "Custom resource request types" and "Custom resource response objects" of the AWS CloudFormation user guide.
 */
public final class CustomResources {
    /** The page of the endpoint that takes the answers. */
    public static final String PAGE = "custom-resource";

    private static final ObjectMapper JSON = new ObjectMapper();
    /** CloudFormation's own default, {@code ServiceTimeout}. */
    private static final Duration TIMEOUT = Duration.ofHours(1);

    private final LocalContext context;
    private final FunctionInvoker functions;
    private final Map<String, CompletableFuture<JsonNode>> awaited = new ConcurrentHashMap<>();

    public CustomResources(LocalContext context, FunctionInvoker functions) {
        this.context = context;
        this.functions = functions;
    }

    static boolean handles(String type) {
        return type.startsWith("Custom::") || type.equals("AWS::CloudFormation::CustomResource");
    }

    /** Takes the answers of functions; to be put on the endpoint under {@link #PAGE}. */
    public AwsService answers() {
        return new AnswerPage();
    }

    /** Creates or updates; an update that comes back with another physical id has the old one deleted. */
    Provisioned provision(ResourceDeclaration declaration) {
        if (declaration.physicalId().isEmpty()) {
            return provisioned(ask("Create", declaration, Optional.empty()));
        }
        Provisioned updated = provisioned(ask("Update", declaration, declaration.physicalId()));
        if (!updated.physicalId().equals(declaration.physicalId().orElseThrow())) {
            remove(declaration);
        }
        return updated;
    }

    void remove(ResourceDeclaration declaration) {
        ask("Delete", declaration, declaration.physicalId());
    }

    private JsonNode ask(String requestType, ResourceDeclaration declaration, Optional<String> physicalId) {
        String token = UUID.randomUUID().toString();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        awaited.put(token, answer);
        try {
            FunctionResult result = functions.invoke(
                    declaration.properties().path("ServiceToken").asText(),
                    JSON.writeValueAsBytes(event(requestType, declaration, physicalId, token)),
                    Caller.administrator(context.accountId()));
            if (result.failed() && !answer.isDone()) {
                throw new AssemblyException(
                        "the function failed: " + new String(result.payload(), StandardCharsets.UTF_8));
            }
            return succeeded(answer.get(timeout(declaration).toSeconds(), TimeUnit.SECONDS));
        } catch (IOException impossible) {
            throw new AssemblyException("the event cannot be written: " + impossible.getMessage(), impossible);
        } catch (TimeoutException late) {
            throw new AssemblyException(
                    "the function did not answer within " + timeout(declaration).toSeconds() + " s", late);
        } catch (ExecutionException failure) {
            throw new AssemblyException(failure.getMessage(), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssemblyException("the deployment was interrupted", stopped);
        } finally {
            awaited.remove(token);
        }
    }

    private ObjectNode event(
            String requestType, ResourceDeclaration declaration, Optional<String> physicalId, String token) {
        ObjectNode event = JSON.createObjectNode();
        event.put("RequestType", requestType);
        event.put("ServiceToken", declaration.properties().path("ServiceToken").asText());
        event.put("ResponseURL", context.endpoint() + "/_lakeshift/" + PAGE + "/" + token);
        event.put("StackId", DeployedStack.idOf(context, declaration.stackName()));
        event.put("RequestId", UUID.randomUUID().toString());
        event.put("LogicalResourceId", declaration.logicalId());
        event.put("ResourceType", declaration.type());
        physicalId.ifPresent(id -> event.put("PhysicalResourceId", id));
        event.set("ResourceProperties", asStrings(declaration.properties()));
        if (requestType.equals("Update")) {
            event.set(
                    "OldResourceProperties",
                    asStrings(declaration.formerProperties().orElseGet(JSON::createObjectNode)));
        }
        return event;
    }

    /** CloudFormation hands every number and truth value to the function as a string. */
    private static JsonNode asStrings(JsonNode node) {
        if (node.isObject()) {
            ObjectNode object = JSON.createObjectNode();
            node.properties().forEach(field -> object.set(field.getKey(), asStrings(field.getValue())));
            return object;
        }
        if (node.isArray()) {
            var array = JSON.createArrayNode();
            node.forEach(item -> array.add(asStrings(item)));
            return array;
        }
        return JSON.getNodeFactory().textNode(node.asText());
    }

    private static Duration timeout(ResourceDeclaration declaration) {
        int seconds = declaration.properties().path("ServiceTimeout").asInt((int) TIMEOUT.toSeconds());
        return Duration.ofSeconds(seconds);
    }

    private static JsonNode succeeded(JsonNode answer) {
        if (!"SUCCESS".equals(answer.path("Status").asText())) {
            throw new AssemblyException(answer.path("Reason").asText("the function answered " + answer.path("Status")));
        }
        return answer;
    }

    private static Provisioned provisioned(JsonNode answer) {
        Map<String, JsonNode> attributes = new HashMap<>();
        answer.path("Data").properties().forEach(field -> attributes.put(field.getKey(), field.getValue()));
        return new Provisioned(answer.path("PhysicalResourceId").asText(), attributes);
    }

    private final class AnswerPage implements AwsService {
        @Override
        public String signingName() {
            return PAGE;
        }

        @Override
        public void handle(AwsRequest request, AwsResponse response) throws IOException {
            String token = request.rawPath().substring(request.rawPath().lastIndexOf('/') + 1);
            CompletableFuture<JsonNode> answer = awaited.get(token);
            if (answer == null) {
                response.status(404);
                return;
            }
            answer.complete(JSON.readTree(request.bodyBytes()));
            response.status(200);
        }
    }
}
