package io.lakeshift.lambdas.dependency;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.audit.AuditRow;
import io.lakeshift.lambdas.audit.AuditTable;
import io.lakeshift.lambdas.notification.Notifications;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people of each run that waits longer than it should, once. */
final class LongWaits {

    private static final Logger LOG = LoggerFactory.getLogger(LongWaits.class);

    private final AuditTable audit;
    private final Notifications notifications;
    private final Duration longest;
    private final InstantSource clock;

    /**
     * Looks after waits.
     *
     * @param longest how long a run may wait before people are told
     */
    LongWaits(AuditTable audit, Notifications notifications, Duration longest, InstantSource clock) {
        this.audit = audit;
        this.notifications = notifications;
        this.longest = longest;
        this.clock = clock;
    }

    /** Looks at a run that is still waiting. If telling of it fails, the next look tells of it. */
    void look(AuditRow waiting) {
        Duration waited = Duration.between(waiting.timing().arrived(), clock.instant());
        if (waited.compareTo(longest) <= 0 || audit.isLongWaitReported(waiting.executionId())) {
            return;
        }
        LOG.warn(
                "Run of {} has waited for {} since {}",
                waiting.sourceKey(),
                waiting.state().dependencyKey(),
                waiting.timing().arrived());
        ObjectNode message = StrictJson.parseObject(waiting.execution().input());
        message.putObject("waiting")
                .put("for", waiting.state().dependencyKey())
                .put("since", waiting.timing().arrived().toString())
                .put("hours", waited.toHours());
        notifications.jobWaiting(StrictJson.write(message));
        audit.markLongWaitReported(waiting.executionId());
    }
}
