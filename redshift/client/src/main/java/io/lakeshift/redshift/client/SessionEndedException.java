package io.lakeshift.redshift.client;

import java.time.Duration;

/** A statement was not run, because Redshift had ended its session with what that held. */
final class SessionEndedException extends PlainSessionException {

    private static final long serialVersionUID = 1L;

    SessionEndedException(TransactionState transaction, Duration keepAlive) {
        super(
                "Redshift has ended the session, which it keeps for %d minutes after a statement: %s. The statement was not"
                                .formatted(keepAlive.toMinutes(), lost(transaction))
                        + " run; the next one begins a new session.");
    }

    private static String lost(TransactionState transaction) {
        String always = "what SET changed and temporary tables are lost";
        return switch (transaction) {
            case NONE -> always;
            case OPEN, FAILED -> always + ", and the transaction, of which nothing was done";
            case UNKNOWN -> always + ", and what was not committed of the transaction";
        };
    }
}
