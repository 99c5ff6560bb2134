package io.lakeshift.lambdas.publish;

/**
 * What the names of all statements of an execution begin with, so that they can be found when it is stopped.
 *
 * @param text {@code <state machine>/<execution>: }
 */
public record StatementLabel(String text) {

    /** Of an execution by its ARN, {@code arn:...:execution:<state machine>:<execution>}. */
    public static StatementLabel of(String executionArn) {
        String[] parts = executionArn.split(":");
        if (parts.length < 2) {
            throw new IllegalArgumentException("'%s' is not the ARN of an execution".formatted(executionArn));
        }
        return new StatementLabel("%s/%s: ".formatted(parts[parts.length - 2], parts[parts.length - 1]));
    }
}
