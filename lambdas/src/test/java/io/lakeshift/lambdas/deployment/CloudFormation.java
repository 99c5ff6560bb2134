package io.lakeshift.lambdas.deployment;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.lakeshift.lambdas.InvocationContext;
import io.lakeshift.lambdas.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** CloudFormation as a function of a custom resource sees it: its events, and the address it takes answers at. */
public final class CloudFormation implements AutoCloseable {

    private final HttpServer server;
    private final List<JsonNode> answers = new ArrayList<>();
    private int status = 200;

    /** Listens on the loopback address. */
    public CloudFormation() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/answer", exchange -> {
            answers.add(StrictJson.parseObject(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    /** The answers that came in. */
    public List<JsonNode> answers() {
        return List.copyOf(answers);
    }

    /** The status that answers are answered with. */
    public void answerWith(int httpStatus) {
        status = httpStatus;
    }

    /** Lets a function handle an event and gives its answer. */
    public JsonNode send(
            RequestHandler<CloudFormationCustomResourceEvent, ?> function,
            String requestType,
            Map<String, Object> properties) {
        function.handleRequest(event(requestType, properties), new InvocationContext());
        return answers.get(answers.size() - 1);
    }

    /** An event. */
    public CloudFormationCustomResourceEvent event(String requestType, Map<String, Object> properties) {
        return CloudFormationCustomResourceEvent.builder()
                .withRequestType(requestType)
                .withLogicalResourceId("LakeFiles")
                .withPhysicalResourceId(requestType.equals("Create") ? null : "physical-id")
                .withRequestId("request-id")
                .withStackId("stack-id")
                .withResponseUrl("http://127.0.0.1:%d/answer?X-Amz-Signature=secret"
                        .formatted(server.getAddress().getPort()))
                .withResourceProperties(properties)
                .build();
    }

    /** An address nobody listens at. */
    public void stop() {
        server.stop(0);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
