package io.lakeshift.redshift.client;

import io.lakeshift.redshift.sql.SqlPlace;
import io.lakeshift.redshift.sql.TransactionRefusal;

/**
 * Redshift refused a statement because it stood in a transaction with others. Nothing of the batch has happened; in
 * batches of which that statement is one alone, it may go through.
 */
public final class TransactionRefusedException extends StatementException {

    private final transient TransactionRefusal refusal;

    TransactionRefusedException(SqlPlace place, String statementId, String problem, TransactionRefusal refusal) {
        super(place, statementId, problem);
        this.refusal = refusal;
    }

    /** What the warehouse refuses. */
    public TransactionRefusal refusal() {
        return refusal;
    }
}
