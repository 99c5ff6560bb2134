package io.lakeshift.local.cloud.endpoint;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A service of the JSON 1.0 or 1.1 protocol: every request is a POST whose {@code X-Amz-Target} names the operation.
 * A subclass registers its operations in its constructor.
 */
public abstract class JsonService implements AwsService {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String signingName;
    private final String targetPrefix;
    private final Authorizer authorizer;
    private final Map<String, JsonOperation> operations = new ConcurrentHashMap<>();

    /**
     * @param signingName such as {@code states}
     * @param targetPrefix what stands before the point in {@code X-Amz-Target}, such as {@code AWSStepFunctions}
     */
    protected JsonService(String signingName, String targetPrefix, Authorizer authorizer) {
        this.signingName = requireNonNull(signingName, "signingName is null");
        this.targetPrefix = requireNonNull(targetPrefix, "targetPrefix is null");
        this.authorizer = requireNonNull(authorizer, "authorizer is null");
    }

    /** One operation of a JSON service. */
    @FunctionalInterface
    public interface JsonOperation {
        /**
         * Carries the operation out.
         *
         * @param input the request's document; an empty object if the request had no body
         * @return the answer's document; null for an empty one
         */
        JsonNode handle(JsonNode input, Call call);
    }

    /** Registers an operation under the name it has in {@code X-Amz-Target}. */
    protected final void operation(String name, JsonOperation operation) {
        if (operations.putIfAbsent(name, operation) != null) {
            throw new IllegalArgumentException("operation " + signingName + ":" + name + " is registered twice");
        }
    }

    @Override
    public final String signingName() {
        return signingName;
    }

    @Override
    public final Set<String> operations() {
        return Set.copyOf(operations.keySet());
    }

    /** What stands before the point in {@code X-Amz-Target}. */
    public final String targetPrefix() {
        return targetPrefix;
    }

    /**
     * Calls an operation in process, with the same authorization as over HTTP.
     *
     * @throws AwsException as a client would see it
     */
    public final JsonNode invoke(String operation, JsonNode input, Caller caller) {
        JsonOperation handler = operations.get(operation);
        if (handler == null) {
            throw AwsException.notSupported(signingName, operation);
        }
        JsonNode output = handler.handle(input, new Call(caller, authorizer));
        return output == null ? JsonNodeFactory.instance.objectNode() : output;
    }

    @Override
    public final void handle(AwsRequest request, AwsResponse response) throws IOException {
        response.header("Content-Type", request.header("Content-Type").orElse("application/x-amz-json-1.1"));
        try {
            byte[] output = JSON.writeValueAsBytes(invoke(operationOf(request), inputOf(request), request.caller()));
            response.status(200);
            response.body().write(output);
        } catch (AwsException refusal) {
            ErrorShape.JSON.write(refusal, request, response);
        }
    }

    private String operationOf(AwsRequest request) {
        String target = request.header("X-Amz-Target")
                .orElseThrow(() -> new AwsException(
                        400,
                        "UnknownOperationException",
                        "a request to " + signingName + " has no X-Amz-Target header"));
        return target.substring(target.lastIndexOf('.') + 1);
    }

    private static JsonNode inputOf(AwsRequest request) throws IOException {
        byte[] body = request.bodyBytes();
        if (body.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            throw new AwsException(
                    400, "SerializationException", "the request's body is not JSON: " + notJson.getOriginalMessage());
        }
    }
}
