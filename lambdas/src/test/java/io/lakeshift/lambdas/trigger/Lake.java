package io.lakeshift.lambdas.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.InvocationContext;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.audit.InMemoryAuditTable;
import io.lakeshift.lambdas.audit.SourceKey;
import io.lakeshift.lambdas.dependency.Release;
import io.lakeshift.lambdas.dependency.StoredDependencySpecs;
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
import java.time.Instant;
import java.util.Objects;

/** The trigger function in a lake of fakes. */
final class Lake {

    static final String STATE_MACHINE =
            "arn:aws:states:us-east-2:111122223333:stateMachine:dev-insurancelake-etl-state-machine";
    static final String SCRIPTS = "dev-insurancelake-111122223333-us-east-2-etl-scripts";

    final InMemoryAuditTable audit = new InMemoryAuditTable();
    final RecordingExecutions executions = new RecordingExecutions();
    final RecordingNotifications notifications = new RecordingNotifications();
    final InMemoryObjectStore objects = new InMemoryObjectStore();
    Instant now = Instant.parse("2026-03-09T04:05:07.123456Z");

    private final TriggerHandler trigger = new TriggerHandler(new Intake(
            new Intake.Ports(
                    audit,
                    executions,
                    new Release(audit, new StoredDependencySpecs(objects, SCRIPTS), executions, () -> now),
                    this::entityMatch,
                    new RefusalReports(audit, notifications)),
            new Intake.Place("dev-insurancelake-111122223333-us-east-2-collect", STATE_MACHINE),
            () -> now));

    /** Delivers the event of the test resources for another key. */
    JsonNode deliver(String key) {
        ObjectNode event = event();
        object(event).put("key", key);
        return deliver(event);
    }

    JsonNode deliver(ObjectNode event) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            trigger.handleRequest(
                    new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)),
                    output,
                    new InvocationContext());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return StrictJson.parseObject(output.toByteArray());
    }

    static ObjectNode event() {
        try (InputStream event = Lake.class.getResourceAsStream("/events/object-created.json")) {
            return StrictJson.readEvent(Objects.requireNonNull(event, "object-created.json is missing"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static ObjectNode object(ObjectNode event) {
        return (ObjectNode) event.at("/detail/object");
    }

    JsonNode onlyInput() {
        return StrictJson.parseObject(audit.onlyRow().execution().input());
    }

    private RunRequest.EntityMatch entityMatch(SourceKey source) {
        return objects.exists(SCRIPTS, "etl/transformation-spec/" + source.database() + "-entitymatch.json")
                ? RunRequest.EntityMatch.CONFIGURED
                : RunRequest.EntityMatch.ABSENT;
    }
}
