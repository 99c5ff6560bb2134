package io.lakeshift.local.compute.lambda;

import io.lakeshift.local.cloud.caller.AwsException;
import java.util.stream.Stream;

/** Operation of the Lambda API, by the method and the part of the function that a request is about. */
enum LambdaOperation {
    INVOKE("Invoke", "POST", "invocations"),
    GET_FUNCTION("GetFunction", "GET", ""),
    GET_FUNCTION_CONFIGURATION("GetFunctionConfiguration", "GET", "configuration"),
    LIST_VERSIONS_BY_FUNCTION("ListVersionsByFunction", "GET", "versions"),
    GET_ALIAS("GetAlias", "GET", "aliases/"),
    LIST_ALIASES("ListAliases", "GET", "aliases"),
    GET_POLICY("GetPolicy", "GET", "policy"),
    GET_FUNCTION_EVENT_INVOKE_CONFIG("GetFunctionEventInvokeConfig", "GET", "event-invoke-config"),
    LIST_FUNCTIONS("ListFunctions", "GET", null);

    private final String apiName;
    private final String method;
    private final String part;

    LambdaOperation(String apiName, String method, String part) {
        this.apiName = apiName;
        this.method = method;
        this.part = part;
    }

    /** Its name in the API reference, which is also that of its IAM action, except for Invoke. */
    String apiName() {
        return apiName;
    }

    /**
     * @param part what of the function is meant, such as {@code versions}, with a slash at its end where one of them is
     *     named; empty for the function itself, null for all functions
     * @throws AwsException not supported locally, naming method and part
     */
    static LambdaOperation of(String method, String part) {
        return Stream.of(values())
                .filter(operation -> operation.method.equals(method))
                .filter(operation -> part == null ? operation.part == null : part.equals(operation.part))
                .findFirst()
                .orElseThrow(() -> AwsException.notSupported(
                        "lambda", method + " functions" + (part == null || part.isEmpty() ? "" : "/" + part)));
    }
}
