package io.lakeshift.local.services.dynamodb;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.ground.LocalContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Sends operations to the DynamoDB Local process, and gives its answers the ARNs of this account. */
final class DynamoDbEngineClient {
    /** Numbers go through digit by digit. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final String CONTENT_TYPE = "application/x-amz-json-1.0";
    /** DynamoDB Local wants a signature to be there and does not verify it. */
    private static final String AUTHORIZATION =
            "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0";

    private static final String LOCAL_ARN = "arn:aws:dynamodb:ddblocal:000000000000:";

    private final URI engine;
    private final String arnPrefix;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    DynamoDbEngineClient(int port, LocalContext context) {
        this.engine = URI.create("http://127.0.0.1:" + port + "/");
        this.arnPrefix = context.arn("dynamodb", "");
    }

    /** @throws AwsException as DynamoDB refuses, with every member of its error */
    JsonNode call(String operation, JsonNode input) {
        try {
            HttpResponse<byte[]> answer = send(operation, JSON.writeValueAsBytes(input));
            JsonNode body = JSON.readTree(withOurArns(answer.body()));
            if (answer.statusCode() == 200) {
                return body;
            }
            throw refusal(answer.statusCode(), body);
        } catch (IOException failure) {
            throw new UncheckedIOException("DynamoDB Local does not answer: " + failure.getMessage(), failure);
        }
    }

    private static AwsException refusal(int status, JsonNode body) {
        String type = body.path("__type").asText();
        String message = body.path("message").asText(body.path("Message").asText());
        Map<String, JsonNode> details = new HashMap<>();
        body.properties().forEach(member -> details.put(member.getKey(), member.getValue()));
        details.keySet().removeAll(Set.of("__type", "message", "Message"));
        return new AwsException(status, type.substring(type.indexOf('#') + 1), message, details);
    }

    private HttpResponse<byte[]> send(String operation, byte[] input) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(engine)
                .header("Content-Type", CONTENT_TYPE)
                .header("Authorization", AUTHORIZATION)
                .header("X-Amz-Target", DynamoDbService.TARGET_PREFIX + "." + operation)
                .POST(HttpRequest.BodyPublishers.ofByteArray(withLocalArns(input)))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("a request to DynamoDB Local was interrupted", interrupted);
        }
    }

    private byte[] withOurArns(byte[] body) {
        return replaced(body, LOCAL_ARN, arnPrefix);
    }

    private byte[] withLocalArns(byte[] body) {
        return replaced(body, arnPrefix, LOCAL_ARN);
    }

    private static byte[] replaced(byte[] body, String from, String to) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.contains(from) ? text.replace(from, to).getBytes(StandardCharsets.UTF_8) : body;
    }
}
