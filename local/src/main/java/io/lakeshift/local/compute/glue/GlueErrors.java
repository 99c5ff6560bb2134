package io.lakeshift.local.compute.glue;

import io.lakeshift.local.cloud.caller.AwsException;

/** The refusals of the Glue API. */
final class GlueErrors {
    private GlueErrors() {}

    static AwsException notFound(String message) {
        return new AwsException(400, "EntityNotFoundException", message);
    }

    static AwsException exists(String message) {
        return new AwsException(400, "AlreadyExistsException", message);
    }

    static AwsException invalid(String message) {
        return new AwsException(400, "InvalidInputException", message);
    }

    static AwsException concurrentModification(String message) {
        return new AwsException(400, "ConcurrentModificationException", message);
    }
}
