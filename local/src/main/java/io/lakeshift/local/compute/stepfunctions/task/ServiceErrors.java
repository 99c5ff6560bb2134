package io.lakeshift.local.compute.stepfunctions.task;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import java.util.Set;
import java.util.UUID;

/**
 * Names the errors of a service as Step Functions does.
 *
 * @param prefix such as {@code Lambda}
 * @param base the exception for errors the service's model does not name, such as {@code AWSLambdaException}
 * @param service the service's name in messages, such as {@code AWSLambda}
 */
record ServiceErrors(String prefix, String base, String service) {
    private static final Set<String> UNNAMED = Set.of(
            "AccessDeniedException",
            "NotImplemented",
            "ExpiredTokenException",
            "UnrecognizedClientException",
            "SerializationException",
            "ThrottlingException",
            "ValidationException");

    /** The modelled exceptions of the AWS SDK for Java 2, as {@code aws-sdk} integrations name them. */
    static ServiceErrors ofSdk(String sdkName) {
        return new ServiceErrors(sdkName, sdkName + "Exception", sdkName);
    }

    StateFailedException failure(AwsException refusal) {
        String code = refusal.code().equals("AccessDeniedException") && prefix.equals("SNS")
                ? "AuthorizationErrorException"
                : refusal.code();
        String name = UNNAMED.contains(code) && !isNamedHere(code)
                ? base
                : code.endsWith("Exception") ? code : code + "Exception";
        return new StateFailedException(
                prefix + "." + name,
                "%s (Service: %s; Status Code: %d; Error Code: %s; Request ID: %s; Proxy: null)"
                        .formatted(refusal.getMessage(), service, refusal.status(), code, UUID.randomUUID()));
    }

    private boolean isNamedHere(String code) {
        return prefix.equals("Glue") && code.equals("AccessDeniedException")
                || prefix.equals("RedshiftData") && code.equals("ValidationException");
    }
}
