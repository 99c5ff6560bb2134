package io.lakeshift.local.services.lakeformation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.AwsRequest;
import io.lakeshift.local.cloud.endpoint.AwsResponse;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.cloud.endpoint.Call;
import io.lakeshift.local.cloud.port.TableLocations;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The part of the Lake Formation API that the jobs call: tags of databases.
 *
 * <p>Source: "AddLFTagsToResource" and "GetResourceLFTags" of the Lake Formation API reference.
 */
final class LakeFormationService implements AwsService {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TagStore tags;
    private final TableLocations catalog;
    private final Authorizer authorizer;
    private final Map<String, BiFunction<JsonNode, Call, JsonNode>> operations =
            Map.of("AddLFTagsToResource", this::add, "GetResourceLFTags", this::get);

    LakeFormationService(TagStore tags, TableLocations catalog, Authorizer authorizer) {
        this.tags = requireNonNull(tags, "tags is null");
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.authorizer = requireNonNull(authorizer, "authorizer is null");
    }

    @Override
    public String signingName() {
        return "lakeformation";
    }

    @Override
    public Set<String> operations() {
        return operations.keySet();
    }

    @Override
    public void handle(AwsRequest request, AwsResponse response) throws IOException {
        try {
            write(response, 200, answer(request));
        } catch (AwsException refusal) {
            response.header("x-amzn-ErrorType", refusal.code());
            write(
                    response,
                    refusal.status(),
                    JsonNodeFactory.instance.objectNode().put("Message", refusal.getMessage()));
        }
    }

    private JsonNode answer(AwsRequest request) throws IOException {
        String operation = request.rawPath().substring(1);
        Call call = new Call(request.caller(), authorizer);
        byte[] body = request.bodyBytes();
        JsonNode input = body.length == 0 ? JsonNodeFactory.instance.objectNode() : JSON.readTree(body);
        BiFunction<JsonNode, Call, JsonNode> handler = operations.get(operation);
        if (handler == null) {
            throw AwsException.notSupported("lakeformation", operation);
        }
        return handler.apply(input, call);
    }

    private JsonNode add(JsonNode input, Call call) {
        call.require("lakeformation:AddLFTagsToResource", "*");
        String database = database(input);
        for (JsonNode tag : input.path("LFTags")) {
            String key = tag.path("TagKey").asText();
            String value = tag.path("TagValues").path(0).asText();
            boolean allowed =
                    tags.values(key).filter(values -> values.contains(value)).isPresent();
            if (!allowed) {
                throw new AwsException(
                        400, "EntityNotFoundException", "Tag key or values are not found: %s=%s".formatted(key, value));
            }
            tags.assign(database, key, value);
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.putArray("Failures");
        return output;
    }

    private JsonNode get(JsonNode input, Call call) {
        call.require("lakeformation:GetResourceLFTags", "*");
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        var onDatabase = output.putArray("LFTagOnDatabase");
        tags.of(database(input))
                .forEach((key, value) -> onDatabase
                        .addObject()
                        .put("TagKey", key)
                        .putArray("TagValues")
                        .add(value));
        return output;
    }

    private String database(JsonNode input) {
        JsonNode resource = input.path("Resource");
        if (!resource.has("Database")) {
            throw AwsException.notSupported("lakeformation", "tags of " + resource);
        }
        String name = resource.path("Database").path("Name").asText();
        if (!catalog.databases().contains(name)) {
            throw new AwsException(400, "EntityNotFoundException", "Database %s not found.".formatted(name));
        }
        return name;
    }

    private static void write(AwsResponse response, int status, JsonNode body) throws IOException {
        response.status(status);
        response.header("Content-Type", "application/json");
        response.body().write(JSON.writeValueAsBytes(body));
    }
}
