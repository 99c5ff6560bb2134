package io.lakeshift.lambdas.trigger;

import io.lakeshift.lambdas.audit.AuditRow;
import io.lakeshift.lambdas.audit.AuditTable;
import io.lakeshift.lambdas.audit.JobState;
import io.lakeshift.lambdas.audit.SourceKey;
import io.lakeshift.lambdas.dependency.MalformedSpecException;
import io.lakeshift.lambdas.dependency.Release;
import io.lakeshift.lambdas.execution.ExecutionId;
import io.lakeshift.lambdas.execution.ExecutionStarter;
import io.lakeshift.lambdas.notification.RefusalReports;
import io.lakeshift.redshift.client.SingleLine;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes objects into the lake. The audit row is written first, under an id that every delivery of the same object version
 * shares; whatever has to follow it is done again by the next delivery if it is not known to be done.
 */
final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final Ports ports;
    private final Place place;
    private final InstantSource clock;

    Intake(Ports ports, Place place, InstantSource clock) {
        this.ports = ports;
        this.place = place;
        this.clock = clock;
    }

    /**
     * Where objects come from and go to.
     *
     * @param collectBucket the only bucket whose objects are taken
     * @param stateMachineArn the state machine that is started for them
     */
    record Place(String collectBucket, String stateMachineArn) {}

    /**
     * What the intake works with.
     *
     * @param audit the job-audit table
     * @param executions starts executions
     * @param release decides about dependencies
     * @param entityMatchSpecs says which databases have one
     * @param reports tells of rejected objects
     */
    record Ports(
            AuditTable audit,
            ExecutionStarter executions,
            Release release,
            EntityMatchSpecs entityMatchSpecs,
            RefusalReports reports) {}

    /** Takes one delivery, whether it is the first of its object version or not. */
    DeliveryOutcome accept(ObjectCreated object, ExecutionId id) {
        if (ObjectKey.isFolder(object.key()) || ObjectKey.isPart(object.key())) {
            LOG.info("Ignored '{}', which is a folder or a part of one", SingleLine.of(object.key()));
            return DeliveryOutcome.IGNORED;
        }
        Optional<AuditRow> known = ports.audit().find(id.value());
        if (known.isPresent()) {
            return repeat(known.get());
        }
        AuditRow row;
        try {
            row = arrival(object, id);
        } catch (RejectedObjectException | MalformedSpecException rejected) {
            row = rejection(new Rejection(id, object, rejected.getMessage()));
        }
        if (!ports.audit().putIfAbsent(row)) {
            LOG.info("Another delivery of '{}' came first", SingleLine.of(object.key()));
            row = ports.audit().find(id.value()).orElseThrow();
        }
        return repeat(row);
    }

    private AuditRow arrival(ObjectCreated object, ExecutionId id) {
        if (!object.bucket().equals(place.collectBucket())) {
            throw new RejectedObjectException("The object is in the bucket '%s'; files are taken from '%s' only"
                    .formatted(object.bucket(), place.collectBucket()));
        }
        ObjectKey key = ObjectKey.parse(object.key(), object.time());
        RunRequest request =
                new RunRequest(id, object, key, ports.entityMatchSpecs().of(key.source()));
        AuditRow.Timing now = AuditRow.Timing.arrivingAt(clock.instant());
        Optional<SourceKey> missing = ports.release().firstMissing(key.source(), now.arrived());
        return new AuditRow(
                new AuditRow.Execution(
                        id.value(), id.executionName(key.fileName()), place.stateMachineArn(), request.toInput()),
                key.source().toString(),
                origin(object),
                now,
                missing.map(JobState::queued).orElseGet(JobState::started));
    }

    private AuditRow rejection(Rejection rejection) {
        String key = rejection.object().key();
        return new AuditRow(
                new AuditRow.Execution(
                        rejection.id().value(),
                        rejection.id().executionName(key.substring(key.lastIndexOf('/') + 1)),
                        place.stateMachineArn(),
                        rejection.toInput()),
                ObjectKey.firstLevels(key),
                origin(rejection.object()),
                AuditRow.Timing.arrivingAt(clock.instant()),
                JobState.rejected(rejection.reason()));
    }

    private DeliveryOutcome repeat(AuditRow row) {
        return switch (row.status()) {
            case STARTED -> {
                ports.executions().start(row.execution());
                yield DeliveryOutcome.STARTED;
            }
            case QUEUED -> settle(row);
            case SUCCEEDED, SUPERSEDED -> DeliveryOutcome.ENDED;
            case FAILED -> row.state().reportPending() ? report(row) : DeliveryOutcome.ENDED;
        };
    }

    private DeliveryOutcome settle(AuditRow waiting) {
        return switch (ports.release().settle(waiting)) {
            case QUEUED -> DeliveryOutcome.QUEUED;
            case FAILED -> report(ports.audit().find(waiting.executionId()).orElseThrow());
            case STARTED, SUCCEEDED, SUPERSEDED -> DeliveryOutcome.STARTED;
        };
    }

    private DeliveryOutcome report(AuditRow row) {
        ports.reports().publish(row);
        return DeliveryOutcome.REJECTED;
    }

    private static AuditRow.Origin origin(ObjectCreated object) {
        return new AuditRow.Origin(
                object.requester().principal(), object.requester().sourceAddress());
    }
}
