package io.lakeshift.local.redshift.dataapi;

/** Where a statement is. */
enum StatementStatus {
    SUBMITTED,
    PICKED,
    STARTED,
    FINISHED,
    ABORTED,
    FAILED;

    boolean isTerminal() {
        return this == FINISHED || this == ABORTED || this == FAILED;
    }
}
