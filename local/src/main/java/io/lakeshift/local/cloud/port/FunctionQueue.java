package io.lakeshift.local.cloud.port;

import io.lakeshift.local.cloud.caller.Caller;

/** Hands an event to a Lambda function without waiting for the function to run. */
@FunctionalInterface
public interface FunctionQueue {
    /**
     * Accepts the event. From then on the function's own settings rule how often it is tried and where it ends.
     *
     * @param functionNameOrArn a name, or an ARN with or without a version or alias
     * @param payload the event, JSON in UTF-8
     * @param caller must have {@code lambda:InvokeFunction}, or be a service the function's policy allows
     * @throws io.lakeshift.local.cloud.caller.AwsException if there is no such function, or the caller may not call it
     */
    void enqueue(String functionNameOrArn, byte[] payload, Caller caller);
}
