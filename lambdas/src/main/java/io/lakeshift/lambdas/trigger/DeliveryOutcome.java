package io.lakeshift.lambdas.trigger;

/** What became of a delivery. */
enum DeliveryOutcome {
    /** The key is a folder. */
    IGNORED,
    /** The object cannot be taken, or waits for what waits for it; recorded and reported. */
    REJECTED,
    /** Its execution is started, by this or an earlier delivery. */
    STARTED,
    /** Its run waits for another workflow. */
    QUEUED,
    /** Its run had ended before this delivery. */
    ENDED
}
