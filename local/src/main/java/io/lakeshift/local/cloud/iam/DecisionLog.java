package io.lakeshift.local.cloud.iam;

import io.lakeshift.local.cloud.caller.Caller;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** The newest decisions about calls, in memory. Thread-safe. */
public final class DecisionLog {
    private static final int MOST = 10_000;
    /** What looks at the lake calls as its administrator, time and again, and must not crowd the others out. */
    private static final int MOST_OF_ADMINISTRATOR = 1_000;

    private final Clock clock;
    private final Deque<DecidedCall> decided = new ArrayDeque<>();
    private final Deque<DecidedCall> ofAdministrator = new ArrayDeque<>();
    private long last;

    DecisionLog(Clock clock) {
        this.clock = clock;
    }

    /** Keeps a decision. */
    synchronized void add(Caller caller, DecidedCall.Request request, DecidedCall.Outcome outcome) {
        Deque<DecidedCall> kept = caller.administrator() ? ofAdministrator : decided;
        kept.add(new DecidedCall(++last, clock.instant(), caller.arn(), request, outcome));
        if (kept.size() > (caller.administrator() ? MOST_OF_ADMINISTRATOR : MOST)) {
            kept.remove();
        }
    }

    /**
     * The decisions that are still known, the oldest first.
     *
     * @param number that of the last one that is known already; 0 for all
     */
    public synchronized List<DecidedCall> after(long number) {
        List<DecidedCall> after = new ArrayList<>();
        for (Deque<DecidedCall> kept : List.of(decided, ofAdministrator)) {
            kept.descendingIterator().forEachRemaining(call -> {
                if (call.number() > number) {
                    after.add(call);
                }
            });
        }
        after.sort(Comparator.comparingLong(DecidedCall::number));
        return after;
    }
}
