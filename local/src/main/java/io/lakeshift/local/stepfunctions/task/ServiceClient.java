package io.lakeshift.local.stepfunctions.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.endpoint.AwsException;
import io.lakeshift.local.endpoint.AwsRequest;
import io.lakeshift.local.endpoint.AwsResponse;
import io.lakeshift.local.endpoint.AwsService;
import io.lakeshift.local.endpoint.Caller;
import io.lakeshift.local.endpoint.JsonService;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Calls operations of the lake's JSON services in process, as a given caller. */
public final class ServiceClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Function<String, Optional<AwsService>> services;

    /** @param services finds a service by its signing name; asked at each call */
    public ServiceClient(Function<String, Optional<AwsService>> services) {
        this.services = services;
    }

    /**
     * Calls an operation.
     *
     * @param target the operation with its target prefix, such as {@code DynamoDB_20120810.GetItem}
     * @throws AwsException as a client of the endpoint would see it
     */
    public JsonNode call(String signingName, String target, JsonNode input, Caller caller) {
        String operation = target.substring(target.lastIndexOf('.') + 1);
        AwsService service =
                services.apply(signingName).orElseThrow(() -> AwsException.notSupported(signingName, operation));
        if (service instanceof JsonService json) {
            return json.invoke(operation, input, caller);
        }
        try {
            return exchange(service, target, input, caller);
        } catch (IOException e) {
            throw new UncheckedIOException("The call of " + signingName + ":" + operation + " failed", e);
        }
    }

    private static JsonNode exchange(AwsService service, String target, JsonNode input, Caller caller)
            throws IOException {
        byte[] body = JSON.writeValueAsBytes(input);
        AwsRequest.RequestHead head = new AwsRequest.RequestHead(
                "POST",
                "/",
                "",
                Map.of(
                        "Content-Type", List.of("application/x-amz-json-1.0"),
                        "Content-Length", List.of(String.valueOf(body.length)),
                        "X-Amz-Target", List.of(target)));
        Answer answer = new Answer();
        service.handle(
                new AwsRequest(
                        head,
                        new ByteArrayInputStream(body),
                        caller,
                        UUID.randomUUID().toString()),
                answer);
        return answer.document();
    }

    /** Holds an answer in memory. */
    private static final class Answer implements AwsResponse {
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private int status = 200;

        @Override
        public void status(int code) {
            status = code;
        }

        @Override
        public void header(String name, String value) {
            // The body of a JSON answer says everything.
        }

        @Override
        public OutputStream body() {
            return body;
        }

        JsonNode document() throws IOException {
            JsonNode document = body.size() == 0 ? JSON.createObjectNode() : JSON.readTree(body.toByteArray());
            if (status >= 300) {
                String type = document.path("__type").asText("InternalFailure");
                throw new AwsException(
                        status,
                        type.substring(type.lastIndexOf('#') + 1),
                        document.path("message").asText(document.path("Message").asText("")));
            }
            return document;
        }
    }
}
