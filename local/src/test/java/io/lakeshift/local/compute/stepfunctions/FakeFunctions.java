package io.lakeshift.local.compute.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.port.FunctionInvoker;
import io.lakeshift.local.cloud.port.FunctionQueue;
import io.lakeshift.local.cloud.port.FunctionResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Functions made of lambdas; who may call them is asked of the real policies. */
final class FakeFunctions implements FunctionInvoker, FunctionQueue {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Map<String, Function<JsonNode, FunctionResult>> byArn = new ConcurrentHashMap<>();
    private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    private final Authorizer authorizer;

    FakeFunctions(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    String add(String name, Function<JsonNode, FunctionResult> body) {
        String arn = "arn:aws:lambda:us-east-2:111122223333:function:" + name;
        byArn.put(arn, body);
        return arn;
    }

    static FunctionResult answer(String json) {
        return new FunctionResult(false, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    static FunctionResult failure(String json) {
        return new FunctionResult(true, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    /** The next event handed over; fails the test when none comes within ten seconds. */
    JsonNode nextEvent() throws InterruptedException {
        JsonNode event = events.poll(10, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("No event was handed to a function");
        }
        return event;
    }

    boolean hasEvents() {
        return !events.isEmpty();
    }

    @Override
    public FunctionResult invoke(String functionNameOrArn, byte[] payload, Caller caller) {
        return find(functionNameOrArn, caller).apply(read(payload));
    }

    @Override
    public void enqueue(String functionNameOrArn, byte[] payload, Caller caller) {
        find(functionNameOrArn, caller);
        events.add(read(payload));
    }

    private Function<JsonNode, FunctionResult> find(String arn, Caller caller) {
        authorizer.require(caller, "lambda:InvokeFunction", List.of(arn), Map.of());
        Function<JsonNode, FunctionResult> body = byArn.get(arn);
        if (body == null) {
            throw new AwsException(404, "ResourceNotFoundException", "Function not found: " + arn);
        }
        return body;
    }

    private static JsonNode read(byte[] payload) {
        try {
            return JSON.readTree(payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
