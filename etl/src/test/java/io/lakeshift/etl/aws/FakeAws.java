package io.lakeshift.etl.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An endpoint on this machine that answers S3 and DynamoDB calls with what a test gave it. */
final class FakeAws implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> SETTINGS = Map.of(
            "aws.region", "us-east-2",
            "aws.accessKeyId", "test",
            "aws.secretAccessKey", "test");

    private final HttpServer server;
    private final Map<String, byte[]> objects = new HashMap<>();
    private final Map<String, Function<JsonNode, String>> operations = new HashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    FakeAws() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        SETTINGS.forEach(System::setProperty);
        System.setProperty(
                "aws.endpointUrl", "http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** An object, by its bucket and key as they stand in the request's path. */
    FakeAws object(String path, byte[] bytes) {
        objects.put(path, bytes);
        return this;
    }

    FakeAws operation(String name, Function<JsonNode, String> answer) {
        operations.put(name, answer);
        return this;
    }

    /** The operations that were called, in order. */
    List<String> calls() {
        return calls;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            if (target == null) {
                answerObject(exchange);
                return;
            }
            String operation = target.substring(target.indexOf('.') + 1);
            calls.add(operation);
            respond(
                    exchange,
                    200,
                    operations.get(operation).apply(JSON.readTree(body)).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void answerObject(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        calls.add(path + "?" + exchange.getRequestURI().getRawQuery());
        byte[] bytes = objects.get(path);
        if (bytes == null) {
            String error = path.startsWith("/denied/")
                    ? "<Error><Code>AccessDenied</Code><Message>no</Message></Error>"
                    : "<Error><Code>NoSuchKey</Code><Message>none</Message></Error>";
            respond(exchange, path.startsWith("/denied/") ? 403 : 404, error.getBytes(StandardCharsets.UTF_8));
        } else {
            respond(exchange, 200, bytes);
        }
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        SETTINGS.keySet().forEach(System::clearProperty);
        System.clearProperty("aws.endpointUrl");
    }
}
