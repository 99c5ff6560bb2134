package io.lakeshift.local.cloud.port;

/**
 * What a function answered.
 *
 * @param failed the function threw, timed out or could not start; the payload is then the error document with {@code
 *     errorMessage} and {@code errorType}
 * @param payload JSON in UTF-8
 */
public record FunctionResult(boolean failed, byte[] payload) {}
