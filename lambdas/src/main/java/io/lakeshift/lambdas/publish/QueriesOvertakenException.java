package io.lakeshift.lambdas.publish;

/**
 * Another run has made or loaded a table that queries were to make or change, since they were planned. Nothing of their
 * transaction has happened; the state machine has them planned anew.
 */
public final class QueriesOvertakenException extends RuntimeException {

    QueriesOvertakenException(String message) {
        super(message);
    }
}
