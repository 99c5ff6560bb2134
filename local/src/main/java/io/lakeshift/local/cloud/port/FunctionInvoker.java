package io.lakeshift.local.cloud.port;

import io.lakeshift.local.cloud.caller.Caller;

/** Calls a Lambda function and waits for its answer. */
public interface FunctionInvoker {
    /**
     * Calls a function and waits for its answer.
     *
     * @param functionNameOrArn a name, or an ARN with or without a version or alias
     * @param payload the event, JSON in UTF-8
     * @param caller must have {@code lambda:InvokeFunction}, or be a service the function's policy allows
     * @throws io.lakeshift.local.cloud.caller.AwsException if there is no such function, or the caller may not call it
     */
    FunctionResult invoke(String functionNameOrArn, byte[] payload, Caller caller);
}
