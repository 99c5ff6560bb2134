package io.lakeshift.local.warehouse.dataapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.port.EventPublisher;
import io.lakeshift.local.ground.LocalContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Tells the event bus how statements ended that were sent {@code WithEvent}. */
final class StatementEvents {
    private final LocalContext context;
    private final EventPublisher publisher;

    StatementEvents(LocalContext context, EventPublisher publisher) {
        this.context = context;
        this.publisher = publisher;
    }

    void ended(StatementRecord record) {
        if (!record.options.withEvent()) {
            return;
        }
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("version", "0");
        event.put("id", UUID.randomUUID().toString());
        event.put("detail-type", "Redshift Data Statement Status Change");
        event.put("source", "aws.redshift-data");
        event.put("account", context.accountId());
        event.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", context.region());
        event.putArray("resources").add(record.origin.targetArn());
        StatementRecord.Part last = record.parts.get(record.parts.size() - 1);
        event.putObject("detail")
                .put("principal", record.origin.owner())
                .put("statementName", record.options.name())
                .put("statementId", record.id)
                .put("redshiftQueryId", last.queryId)
                .put("state", record.progress.status.name())
                .put("rows", last.rows)
                .put("expireAt", (record.progress.createdMillis + StatementLog.KEPT.toMillis()) / 1000);
        publisher.publish(event);
    }
}
