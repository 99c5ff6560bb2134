package io.lakeshift.lambdas.limits;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the usage limits of a warehouse to what is declared. A limit is known by its use and period: there it is changed
 * rather than made a second time, also one that somebody made by hand. Limits that were never declared stay.
 */
final class UsageLimits {

    private static final Logger LOG = LoggerFactory.getLogger(UsageLimits.class);

    private final LimitStore store;

    UsageLimits(LimitStore store) {
        this.store = store;
    }

    /**
     * Makes and changes what is declared, and deletes what was declared before and is no more.
     *
     * @param declared what is to be
     * @param before what was declared when this was done the last time
     */
    void apply(List<UsageLimit> declared, List<UsageLimit> before) {
        List<LimitStore.Kept> kept = store.list();
        for (UsageLimit limit : declared) {
            Optional<LimitStore.Kept> present = find(kept, limit);
            if (present.isEmpty()) {
                store.create(limit);
                LOG.info("Made {}", limit);
            } else if (!present.get().limit().equals(limit)) {
                store.change(present.get().id(), limit);
                LOG.info("Changed {} to {}", present.get().limit(), limit);
            }
        }
        before.stream()
                .filter(limit -> declared.stream().noneMatch(limit::countsAs))
                .flatMap(limit -> find(kept, limit).stream())
                .forEach(limit -> {
                    store.delete(limit.id());
                    LOG.info("Deleted {}", limit.limit());
                });
    }

    private static Optional<LimitStore.Kept> find(List<LimitStore.Kept> kept, UsageLimit limit) {
        return kept.stream()
                .filter(candidate -> candidate.limit().equals(limit))
                .findFirst()
                .or(() -> kept.stream()
                        .filter(candidate -> candidate.limit().countsAs(limit))
                        .findFirst());
    }
}
