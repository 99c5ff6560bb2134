package io.lakeshift.local.compute.lambda;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.AwsRequest;
import io.lakeshift.local.cloud.endpoint.AwsResponse;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.cloud.endpoint.Call;
import io.lakeshift.local.compute.lambda.Functions.Execution;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Lambda API: invoking functions and looking at them. Functions are made by templates alone. */
public final class LambdaService implements AwsService {
    private static final Pattern PATH =
            Pattern.compile("/(?:2015-03-31|2019-09-25)/functions(?:/([^/]*)(?:/([a-z-]+)(?:/([^/]+))?)?)?/?");

    private final Functions functions;
    private final AsyncInvocations queue;
    private final FunctionStore store;
    private final FunctionDocuments documents;
    private final Authorizer authorizer;

    LambdaService(
            Functions functions,
            AsyncInvocations queue,
            FunctionStore store,
            FunctionDocuments documents,
            Authorizer authorizer) {
        this.functions = requireNonNull(functions, "functions is null");
        this.queue = requireNonNull(queue, "queue is null");
        this.store = requireNonNull(store, "store is null");
        this.documents = requireNonNull(documents, "documents is null");
        this.authorizer = requireNonNull(authorizer, "authorizer is null");
    }

    @Override
    public String signingName() {
        return "lambda";
    }

    @Override
    public void handle(AwsRequest request, AwsResponse response) throws IOException {
        try {
            answer(request, response);
        } catch (AwsException refusal) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("Type", refusal.status() < 500 ? "User" : "Service").put("Message", refusal.getMessage());
            response.header("x-amzn-ErrorType", refusal.code());
            write(response, refusal.status(), body);
        }
    }

    private void answer(AwsRequest request, AwsResponse response) throws IOException {
        Matcher path = PATH.matcher(request.rawPath());
        if (!path.matches()) {
            throw AwsException.notSupported("lambda", request.method() + " " + request.rawPath());
        }
        Call call = new Call(request.caller(), authorizer);
        String name = path.group(1) == null ? "" : URLDecoder.decode(path.group(1), StandardCharsets.UTF_8);
        String part = path.group(2) == null ? "" : path.group(2);
        if (request.method().equals("POST") && part.equals("invocations")) {
            invoke(reference(name, request), request, response);
        } else if (!request.method().equals("GET")) {
            throw AwsException.notSupported("lambda", request.method() + " " + request.rawPath());
        } else if (name.isEmpty()) {
            call.require("lambda:ListFunctions", "*");
            write(response, 200, documents.list(store.latest(), "Functions"));
        } else {
            Optional<String> item = Optional.ofNullable(path.group(3));
            write(response, 200, look(part, item, reference(name, request), call));
        }
    }

    private JsonNode look(String part, Optional<String> item, FunctionReference reference, Call call) {
        String arn = functions.arn(reference);
        return switch (part) {
            case "" -> {
                call.require("lambda:GetFunction", arn);
                yield documents.function(store.resolve(reference));
            }
            case "configuration" -> {
                call.require("lambda:GetFunctionConfiguration", arn);
                yield documents.configuration(store.resolve(reference));
            }
            case "versions" -> {
                call.require("lambda:ListVersionsByFunction", arn);
                DeployedFunction latest = store.resolve(reference);
                List<DeployedFunction> versions = new ArrayList<>(List.of(latest));
                versions.addAll(store.versions(latest.name()));
                yield documents.list(versions, "Versions");
            }
            case "aliases" -> {
                call.require(item.isPresent() ? "lambda:GetAlias" : "lambda:ListAliases", arn);
                store.resolve(reference);
                yield item.isPresent()
                        ? documents.alias(reference.name(), item.get(), store.aliases(reference.name()))
                        : documents.aliases(reference.name(), store.aliases(reference.name()));
            }
            case "policy" -> {
                call.require("lambda:GetPolicy", arn);
                store.resolve(reference);
                yield documents.policy(store.policy(reference), arn);
            }
            case "event-invoke-config" -> {
                call.require("lambda:GetFunctionEventInvokeConfig", arn);
                store.resolve(reference);
                yield documents.eventInvokeConfig(store.eventInvokeConfig(reference), arn);
            }
            default -> throw AwsException.notSupported("lambda", part);
        };
    }

    private void invoke(FunctionReference reference, AwsRequest request, AwsResponse response) throws IOException {
        String type = request.header("X-Amz-Invocation-Type").orElse("RequestResponse");
        byte[] payload = request.bodyBytes();
        byte[] event = payload.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : payload;
        switch (type) {
            case "DryRun" -> {
                functions.authorize(reference, request.caller());
                response.status(204);
            }
            case "Event" -> {
                queue.enqueue(functions.arn(reference), event, request.caller());
                response.status(202);
            }
            case "RequestResponse" -> {
                functions.authorize(reference, request.caller());
                Execution execution = functions.run(reference, event);
                respond(execution, request.header("X-Amz-Log-Type").orElse("None"), response);
            }
            default ->
                throw new AwsException(
                        400,
                        "InvalidParameterValueException",
                        "invocation type '%s' is not one of RequestResponse, Event, DryRun".formatted(type));
        }
    }

    private static void respond(Execution execution, String logType, AwsResponse response) throws IOException {
        response.status(200);
        response.header("Content-Type", "application/json");
        response.header("X-Amz-Executed-Version", execution.function().version());
        if (execution.outcome().result().failed()) {
            response.header("X-Amz-Function-Error", "Unhandled");
        }
        if (logType.equals("Tail")) {
            response.header(
                    "X-Amz-Log-Result",
                    Base64.getEncoder().encodeToString(execution.outcome().logTail()));
        }
        response.body().write(execution.outcome().result().payload());
    }

    private static FunctionReference reference(String name, AwsRequest request) {
        FunctionReference reference = FunctionReference.parse(name);
        List<String> qualifier = request.query().getOrDefault("Qualifier", List.of());
        return qualifier.isEmpty() ? reference : reference.withQualifier(qualifier.get(0));
    }

    private static void write(AwsResponse response, int status, JsonNode body) throws IOException {
        response.status(status);
        response.header("Content-Type", "application/json");
        response.body().write(body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
