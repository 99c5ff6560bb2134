package io.lakeshift.local.compute.stepfunctions.execution;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.ground.LocalContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** The event "Step Functions Execution Status Change" of EventBridge. */
public final class StatusChange {
    private static final int MAX_BYTES = 128 * 1024;

    private StatusChange() {}

    public static ObjectNode of(Execution execution, LocalContext context) {
        Instant time = execution
                .end()
                .map(Execution.End::time)
                .orElse(execution.start().time());
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("version", "0").put("id", UUID.randomUUID().toString());
        event.put("detail-type", "Step Functions Execution Status Change").put("source", "aws.states");
        event.put("account", context.accountId());
        event.put("time", time.truncatedTo(ChronoUnit.SECONDS).toString()).put("region", context.region());
        event.putArray("resources").add(execution.start().arn());
        event.set("detail", detail(execution));
        return event;
    }

    private static ObjectNode detail(Execution execution) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("executionArn", execution.start().arn());
        detail.put("stateMachineArn", execution.start().stateMachineArn());
        detail.put("name", execution.start().name())
                .put("status", execution.status().name());
        detail.put("startDate", execution.start().time().toEpochMilli());
        detail.put(
                "stopDate",
                execution.end().map(end -> end.time().toEpochMilli()).orElse(null));
        data(detail, "input", execution.start().input());
        data(detail, "output", execution.end().flatMap(Execution.End::output).orElse(null));
        detail.putNull("stateMachineVersionArn").putNull("stateMachineAliasArn");
        detail.put("redriveCount", execution.redrives().count());
        detail.put(
                "redriveDate",
                execution.redrives().last().map(Instant::toEpochMilli).orElse(null));
        Redrivability redrivability = Redrivability.of(execution.status());
        detail.put("redriveStatus", redrivability.status());
        detail.put("redriveStatusReason", redrivability.refusal().orElse(null));
        detail.put("error", execution.end().flatMap(Execution.End::error).orElse(null));
        detail.put("cause", execution.end().flatMap(Execution.End::cause).orElse(null));
        return detail;
    }

    /** Text that is too long for an event is left out, and the details say so. */
    private static void data(ObjectNode detail, String name, String text) {
        if (text == null) {
            detail.putNull(name).putNull(name + "Details");
            return;
        }
        boolean included = text.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
        detail.put(name, included ? text : null);
        detail.putObject(name + "Details").put("included", included);
    }
}
