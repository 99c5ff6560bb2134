package io.lakeshift.local.compute.stepfunctions.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** What Step Functions adds to the answer of an optimized integration about the HTTP exchange. */
final class SdkMetadata {
    private SdkMetadata() {}

    static ObjectNode addTo(JsonNode answer) {
        ObjectNode result = answer.deepCopy();
        String requestId = UUID.randomUUID().toString();
        ObjectNode http = result.putObject("SdkHttpMetadata");
        http.putObject("AllHttpHeaders").putArray("x-amzn-RequestId").add(requestId);
        http.putObject("HttpHeaders").put("x-amzn-RequestId", requestId);
        http.put("HttpStatusCode", 200);
        result.putObject("SdkResponseMetadata").put("RequestId", requestId);
        return result;
    }
}
