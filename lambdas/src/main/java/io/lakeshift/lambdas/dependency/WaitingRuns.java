package io.lakeshift.lambdas.dependency;

import io.lakeshift.lambdas.ExecutionLog;
import io.lakeshift.lambdas.audit.AuditRow;
import io.lakeshift.lambdas.audit.AuditTable;
import io.lakeshift.lambdas.audit.JobStatus;
import io.lakeshift.lambdas.notification.RefusalReports;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs that wait for other workflows. */
final class WaitingRuns {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingRuns.class);

    private final AuditTable audit;
    private final Release release;
    private final RefusalReports reports;
    private final LongWaits longWaits;

    WaitingRuns(AuditTable audit, Release release, RefusalReports reports, LongWaits longWaits) {
        this.audit = audit;
        this.release = release;
        this.reports = reports;
        this.longWaits = longWaits;
    }

    /**
     * What became of the runs that were looked at.
     *
     * @param started started, by this or an earlier delivery, or ended without a start
     * @param waiting still waiting
     * @param failures why the others could not be brought up to date
     */
    record Outcome(int started, int waiting, List<RuntimeException> failures) {

        Outcome {
            failures = List.copyOf(failures);
        }
    }

    /** Brings the runs up to date that wait for one of the finished runs' workflows. */
    Outcome settleAfter(Collection<FinishedRun> finished) {
        return settle(finished.stream()
                .map(FinishedRun::source)
                .distinct()
                .flatMap(source -> audit.waitingFor(source).stream())
                .distinct()
                .toList());
    }

    /** Brings all waiting runs up to date. */
    Outcome settleAll() {
        return settle(audit.waiting());
    }

    private Outcome settle(List<String> executionIds) {
        int started = 0;
        int waiting = 0;
        List<RuntimeException> failures = new ArrayList<>();
        for (String id : executionIds) {
            try {
                if (ExecutionLog.during(id, () -> settle(id)) == JobStatus.QUEUED) {
                    waiting++;
                } else {
                    started++;
                }
            } catch (RuntimeException failed) {
                // The runs behind this one must not wait for it; the caller rethrows.
                failures.add(new ReleaseException("Run %s could not be released".formatted(id), failed));
            }
        }
        return new Outcome(started, waiting, failures);
    }

    private JobStatus settle(String executionId) {
        Optional<AuditRow> row = audit.find(executionId);
        if (row.isEmpty() || row.get().status() != JobStatus.QUEUED) {
            LOG.info("The run does not wait any more");
            return JobStatus.STARTED;
        }
        JobStatus status = release.settle(row.get());
        AuditRow now = audit.find(executionId).orElseThrow();
        if (status == JobStatus.FAILED) {
            reports.publish(now);
        } else if (status == JobStatus.QUEUED) {
            longWaits.look(now);
        }
        return status;
    }
}
