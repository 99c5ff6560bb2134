package io.lakeshift.redshift.client;

/** What is known of the transaction block of a session. */
public enum TransactionState {
    /** None is open: each statement commits alone. */
    NONE,
    /** One is open. */
    OPEN,
    /** One is open in which a statement failed, so that Redshift takes nothing but its end. */
    FAILED,
    /** One was open; whether it still is, only Redshift knows. */
    UNKNOWN
}
