package io.lakeshift.lambdas.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.MalformedJsonException;
import io.lakeshift.lambdas.RunInputJson;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.redshift.client.run.RunField;

/**
 * The end of an execution that may have left a statement running, as EventBridge tells it.
 *
 * @param arn the execution
 * @param executionId the id of its run in the audit table; empty if its input names none
 */
record StoppedExecution(String arn, String executionId) {
    private static final String DETAIL_TYPE = "Step Functions Execution Status Change";

    /** Whether an event is one of these. */
    static boolean isOne(ObjectNode event) {
        return event.path("detail-type").asText().equals(DETAIL_TYPE);
    }

    static StoppedExecution parse(ObjectNode event) {
        JsonNode detail = event.path("detail");
        return new StoppedExecution(
                PublishRequest.required(detail, "executionArn"),
                executionId(detail.path("input").asText("{}")));
    }

    private static String executionId(String input) {
        try {
            return RunInputJson.find(StrictJson.parseObject(input), RunField.EXECUTION_ID)
                    .orElse("");
        } catch (MalformedJsonException startedByHand) {
            return "";
        }
    }
}
