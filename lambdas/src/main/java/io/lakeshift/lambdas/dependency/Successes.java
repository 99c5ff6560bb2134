package io.lakeshift.lambdas.dependency;

import io.lakeshift.lambdas.audit.AuditRow;
import io.lakeshift.lambdas.audit.AuditTable;
import io.lakeshift.lambdas.audit.JobStatus;
import io.lakeshift.lambdas.audit.SourceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Says which dependency of a run still lacks successes.
 *
 * <p>A run of the other workflow counts if it succeeded and either arrived within the lookback before the waiting run
 * arrived, or ended after that. What holds once therefore holds for good: of several dependencies none can lapse while
 * the others are waited for.
 */
final class Successes {

    /** How long a run may take to end; a run that is older is only found by the lookback. */
    private static final Duration LONGEST_RUN = Duration.ofDays(31);

    private static final int PAGE = 100;

    private final AuditTable audit;

    Successes(AuditTable audit) {
        this.audit = audit;
    }

    /** The first dependency, in the order of the spec, that lacks successes for a run that arrived at an instant. */
    Optional<SourceKey> firstMissing(DependencySpec spec, Instant arrived) {
        return spec.dependencies().stream()
                .filter(dependency -> !holds(dependency, spec.lookback(), arrived))
                .map(Dependency::source)
                .findFirst();
    }

    private boolean holds(Dependency dependency, Optional<Lookback> lookback, Instant arrived) {
        Instant earliest = lookback.map(window -> window.before(arrived)).orElse(Instant.MAX);
        Instant searched = earlier(earliest, arrived.minus(LONGEST_RUN));
        int missing = dependency.successes();
        // The index may lag behind, so it only names the runs: how they ended is read from the table itself.
        Iterator<String> ids =
                audit.runsArrivedSince(dependency.source(), searched).iterator();
        while (missing > 0 && ids.hasNext()) {
            missing -= (int) audit.findAll(nextPage(ids)).stream()
                    .filter(row -> counts(row, earliest, arrived))
                    .count();
        }
        return missing <= 0;
    }

    private static boolean counts(AuditRow row, Instant earliest, Instant arrived) {
        return row.status() == JobStatus.SUCCEEDED
                && (!row.timing().arrived().isBefore(earliest)
                        || !row.timing().updated().isBefore(arrived));
    }

    private static List<String> nextPage(Iterator<String> ids) {
        List<String> page = new ArrayList<>();
        while (page.size() < PAGE && ids.hasNext()) {
            page.add(ids.next());
        }
        return page;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
