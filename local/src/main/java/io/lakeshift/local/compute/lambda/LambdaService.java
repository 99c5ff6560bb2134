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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    public Set<String> operations() {
        return Stream.of(LambdaOperation.values()).map(LambdaOperation::apiName).collect(Collectors.toSet());
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
        LambdaOperation operation = LambdaOperation.of(request.method(), name.isEmpty() ? null : part(path));
        switch (operation) {
            case INVOKE -> invoke(reference(name, request), request, response);
            case LIST_FUNCTIONS -> {
                call.require("lambda:ListFunctions", "*");
                write(response, 200, documents.list(store.latest(), "Functions"));
            }
            default -> write(response, 200, look(operation, path.group(3), reference(name, request), call));
        }
    }

    private static String part(Matcher path) {
        String part = path.group(2) == null ? "" : path.group(2);
        return path.group(3) == null ? part : part + "/";
    }

    /** @param item which of several is meant, if the operation is about one; null otherwise */
    private JsonNode look(LambdaOperation operation, String item, FunctionReference reference, Call call) {
        String arn = functions.arn(reference);
        call.require("lambda:" + operation.apiName(), arn);
        DeployedFunction function = store.resolve(reference);
        return switch (operation) {
            case GET_FUNCTION -> documents.function(function);
            case GET_FUNCTION_CONFIGURATION -> documents.configuration(function);
            case LIST_VERSIONS_BY_FUNCTION -> {
                List<DeployedFunction> versions = new ArrayList<>(List.of(function));
                versions.addAll(store.versions(function.name()));
                yield documents.list(versions, "Versions");
            }
            case GET_ALIAS -> documents.alias(reference.name(), item, store.aliases(reference.name()));
            case LIST_ALIASES -> documents.aliases(reference.name(), store.aliases(reference.name()));
            case GET_POLICY -> documents.policy(store.policy(reference), arn);
            case GET_FUNCTION_EVENT_INVOKE_CONFIG ->
                documents.eventInvokeConfig(store.eventInvokeConfig(reference), arn);
            case INVOKE, LIST_FUNCTIONS -> throw new IllegalArgumentException(operation + " looks at no one function");
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
