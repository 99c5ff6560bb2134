package io.lakeshift.lambdas.status;

import io.lakeshift.redshift.client.SingleLine;

/** The end of an execution was to be recorded that there is not, or that is of another run. */
public final class UnknownExecutionException extends RuntimeException {

    UnknownExecutionException(String executionArn, String executionId) {
        super(SingleLine.of("The run '%s' has no audit row, and there is no execution '%s' of it; nothing is recorded"
                .formatted(executionId, executionArn)));
    }
}
