package io.lakeshift.local.services.cloudwatch;

import io.lakeshift.local.cloud.caller.AwsException;

/** The errors of CloudWatch's API reference, under the names that its JSON and CBOR clients get. */
final class Faults {
    private Faults() {}

    static AwsException invalidValue(String message) {
        return new AwsException(400, "InvalidParameterValueException", message);
    }

    static AwsException invalidCombination(String message) {
        return new AwsException(400, "InvalidParameterCombinationException", message);
    }

    static AwsException missing(String parameter) {
        return new AwsException(
                400, "MissingRequiredParameterException", "The parameter %s is required.".formatted(parameter));
    }

    static AwsException notFound(String message) {
        return new AwsException(404, "ResourceNotFound", message);
    }

    static AwsException invalidToken(String token) {
        return new AwsException(400, "InvalidNextToken", "The NextToken %s is none of this listing".formatted(token));
    }
}
