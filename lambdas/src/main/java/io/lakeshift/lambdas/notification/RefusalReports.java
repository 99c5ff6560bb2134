package io.lakeshift.lambdas.notification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.audit.AuditRow;
import io.lakeshift.lambdas.audit.AuditTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people of runs that no execution was started for, which would tell of itself. A row remembers that it is still to be
 * told of until it was.
 */
public final class RefusalReports {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalReports.class);

    private final AuditTable audit;
    private final Notifications notifications;

    public RefusalReports(AuditTable audit, Notifications notifications) {
        this.audit = audit;
        this.notifications = notifications;
    }

    /** Publishes why a run failed, in the shape of a state whose execution failed. */
    public void publish(AuditRow row) {
        String reason = row.state().errorMessage();
        LOG.warn("Refused: {}", reason);
        ObjectNode message = StrictJson.parseObject(row.execution().input());
        message.putObject("error").put("Error", "ObjectRejected").put("Cause", reason);
        notifications.jobFailed(StrictJson.write(message));
        audit.markReported(row.executionId());
    }
}
