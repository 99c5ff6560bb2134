package io.lakeshift.local.warehouse.wire;

import java.util.concurrent.Future;

/** A time until which something has to be closed, or something happens. */
record Deadline(Future<?> afterwards) implements AutoCloseable {
    /** Whether the time has not passed; it does not any more. */
    boolean isMet() {
        return afterwards.cancel(false);
    }

    @Override
    public void close() {
        afterwards.cancel(false);
    }
}
