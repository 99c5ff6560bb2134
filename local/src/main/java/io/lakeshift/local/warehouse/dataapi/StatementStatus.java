package io.lakeshift.local.warehouse.dataapi;

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
