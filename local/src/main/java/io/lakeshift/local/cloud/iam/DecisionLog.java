package io.lakeshift.local.cloud.iam;

import io.lakeshift.local.cloud.caller.Caller;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The newest decisions about calls, in memory. Thread-safe. */
public final class DecisionLog {
    private static final int MOST = 10_000;
    /** What looks at the lake calls as its administrator, time and again, and must not crowd the others out. */
    private static final int MOST_OF_ADMINISTRATOR = 1_000;

    private final Clock clock;
    private final Deque<DecidedCall> decided = new ArrayDeque<>();
    private final Deque<DecidedCall> ofAdministrator = new ArrayDeque<>();
    private final Map<Use, Long> uses = new HashMap<>();
    private long last;

    /** What a role asked for, and whether it was allowed. */
    private record Use(String role, String action, boolean allowed) {}

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
        caller.roleName()
                .ifPresent(role -> uses.merge(new Use(role, request.action(), outcome.allowed()), 1L, Long::sum));
    }

    /** What roles did and were not let do, of all decisions, by role and action. */
    public synchronized List<UsedPermission> used() {
        return uses.entrySet().stream()
                .map(use -> new UsedPermission(
                        use.getKey().role(), use.getKey().action(), use.getKey().allowed(), use.getValue()))
                .sorted(Comparator.comparing(UsedPermission::role)
                        .thenComparing(UsedPermission::action)
                        .thenComparing(UsedPermission::allowed))
                .toList();
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
