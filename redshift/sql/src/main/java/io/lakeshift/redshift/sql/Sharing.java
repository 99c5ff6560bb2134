package io.lakeshift.redshift.sql;

/** Whether a statement may share a transaction with others. */
public enum Sharing {
    /** It may. */
    SHARED,
    /** It must run alone. */
    ALONE,
    /** It may, and it holds only for what follows it in the same transaction batch. */
    SESSION,
    /** It opens or ends a transaction itself, which only the plan may do. */
    TRANSACTION_CONTROL
}
