package io.lakeshift.etl.load;

import java.io.Serializable;

/**
 * How often something was found, and on which line first.
 *
 * @param count how often
 * @param firstLine the smallest line; {@link Long#MAX_VALUE} if it was never found
 */
public record Findings(long count, long firstLine) implements Serializable {

    /** Nothing was found. */
    public static final Findings NONE = new Findings(0, Long.MAX_VALUE);

    Findings on(long line) {
        return new Findings(count + 1, Math.min(firstLine, line));
    }

    Findings and(Findings other) {
        return new Findings(count + other.count, Math.min(firstLine, other.firstLine));
    }
}
