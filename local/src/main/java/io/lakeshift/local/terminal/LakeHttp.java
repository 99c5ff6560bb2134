package io.lakeshift.local.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.caller.Caller;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Calls the local endpoint in AWS's protocols. The signature names the service and is not verified locally. */
public final class LakeHttp {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final URI endpoint;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();

    /** @param endpoint the lake's */
    public LakeHttp(URI endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Calls an operation of a JSON service.
     *
     * @param service its signing name, such as {@code states}
     * @param target such as {@code AWSStepFunctions.ListExecutions}
     * @throws SqlFailedException if the service refuses; the message is its own
     */
    public JsonNode json(String service, String target, JsonNode input, Map<String, String> headers) {
        HttpRequest.Builder request = request(service)
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", target)
                .POST(HttpRequest.BodyPublishers.ofString(input.toString()));
        headers.forEach(request::header);
        HttpResponse<String> response = send(request.build());
        JsonNode answer = parse(response.body());
        if (response.statusCode() != 200) {
            String message =
                    answer.path("message").asText(answer.path("Message").asText(""));
            throw new SqlFailedException(
                    message.isEmpty() ? "the endpoint answered " + response.statusCode() : message);
        }
        return answer;
    }

    /**
     * Puts a file into a bucket.
     *
     * @throws SqlFailedException if it is refused
     */
    public void upload(Path file, String bucket, String key) {
        try {
            HttpResponse<String> response = send(signed(endpoint.resolve("/" + bucket + "/" + key), "s3")
                    .PUT(HttpRequest.BodyPublishers.ofFile(file))
                    .build());
            if (response.statusCode() != 200) {
                throw new SqlFailedException("the upload of " + file + " was refused: " + response.body());
            }
        } catch (FileNotFoundException missing) {
            throw new SqlFailedException("there is no file " + file);
        }
    }

    /** Calls an action of a query service; gives the XML. */
    public String query(String service, String form) {
        HttpResponse<String> response = send(request(service)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
        return response.body();
    }

    private HttpRequest.Builder request(String service) {
        return signed(endpoint.resolve("/"), service);
    }

    private static HttpRequest.Builder signed(URI address, String service) {
        return HttpRequest.newBuilder(address)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + Caller.ADMINISTRATOR_KEY + "/20260101/local/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=local");
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException unreachable) {
            throw new SqlFailedException("No lake is running at " + endpoint + "; start one with ./lake up");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SqlFailedException("interrupted");
        }
    }

    private JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            throw new SqlFailedException("What answers at " + endpoint + " is not a local lake");
        }
    }
}
