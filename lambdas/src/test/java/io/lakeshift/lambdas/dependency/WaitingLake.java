package io.lakeshift.lambdas.dependency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.InvocationContext;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.audit.AuditRow;
import io.lakeshift.lambdas.audit.InMemoryAuditTable;
import io.lakeshift.lambdas.audit.JobState;
import io.lakeshift.lambdas.audit.Rows;
import io.lakeshift.lambdas.audit.SourceKey;
import io.lakeshift.lambdas.execution.RecordingExecutions;
import io.lakeshift.lambdas.notification.RecordingNotifications;
import io.lakeshift.lambdas.notification.RefusalReports;
import io.lakeshift.lambdas.objects.InMemoryObjectStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** The dependency function in a lake of fakes. */
final class WaitingLake {

    static final Instant ARRIVED = Instant.parse("2026-03-09T12:00:00Z");

    final InMemoryAuditTable audit = new InMemoryAuditTable();
    final RecordingExecutions executions = new RecordingExecutions();
    final RecordingNotifications notifications = new RecordingNotifications();
    final InMemoryObjectStore objects = new InMemoryObjectStore();
    Instant now = ARRIVED.plusSeconds(3600);

    private final DependencyHandler handler = new DependencyHandler(new WaitingRuns(
            audit,
            new Release(audit, new StoredDependencySpecs(objects, "scripts"), executions, () -> now),
            new RefusalReports(audit, notifications),
            new LongWaits(audit, notifications, Duration.ofHours(24), () -> now)));

    /** The spec of Db/Combined. */
    WaitingLake withSpec(String json) {
        objects.with("scripts", "etl/transformation-spec/Db-Combined-dependent.json", json);
        return this;
    }

    /** The spec of another workflow. */
    WaitingLake withSpec(String sourceKey, String json) {
        objects.with("scripts", SourceKey.parse(sourceKey).specKey("-dependent.json"), json);
        return this;
    }

    /** The hourly look. */
    JsonNode lookAtAll() {
        return deliver(StrictJson.newObject().put("detail-type", "Scheduled Event"));
    }

    /** A run of Db/Combined that waits since {@link #ARRIVED}. */
    AuditRow waiting(String id, String dependency) {
        AuditRow row = Rows.row(id, "Db/Combined", ARRIVED, JobState.queued(SourceKey.parse(dependency)));
        audit.store(row);
        return row;
    }

    /** A run that succeeds now. */
    void succeeds(String id, String sourceKey) {
        audit.store(Rows.succeeded(id, sourceKey, now.minusSeconds(300), now));
    }

    /** Tells the function of the ends of workflows. */
    JsonNode publishSuccess(String... sourceKeys) {
        ObjectNode event = event();
        ArrayNode records = (ArrayNode) event.path("Records");
        JsonNode pattern = records.remove(0);
        for (String sourceKey : sourceKeys) {
            ObjectNode copy = pattern.deepCopy();
            ((ObjectNode) copy.path("Sns")).put("Message", "{\"source_key\": \"" + sourceKey + "\"}");
            records.add(copy);
        }
        return deliver(event);
    }

    JsonNode deliver(ObjectNode event) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)),
                    output,
                    new InvocationContext());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return StrictJson.parseObject(output.toByteArray());
    }

    static ObjectNode event() {
        try (InputStream event = WaitingLake.class.getResourceAsStream("/events/job-completed.json")) {
            return StrictJson.readEvent(Objects.requireNonNull(event, "job-completed.json is missing"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
