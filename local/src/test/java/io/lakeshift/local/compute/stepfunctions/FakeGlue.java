package io.lakeshift.local.compute.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.JsonService;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Job runs that are in the state the test says. */
final class FakeGlue extends JsonService {
    final List<JsonNode> started = new CopyOnWriteArrayList<>();
    final List<JsonNode> stopped = new CopyOnWriteArrayList<>();
    final CountDownLatch polled = new CountDownLatch(1);
    volatile String state = "SUCCEEDED";
    final AtomicInteger refusals = new AtomicInteger();

    FakeGlue(Authorizer authorizer) {
        super("glue", "AWSGlue", authorizer);
        operation("StartJobRun", (input, call) -> {
            call.require("glue:StartJobRun", job(input));
            if (refusals.getAndDecrement() > 0) {
                throw new AwsException(400, "ConcurrentRunsExceededException", "Concurrent runs exceeded");
            }
            started.add(input);
            return JsonNodeFactory.instance.objectNode().put("JobRunId", "jr_1");
        });
        operation("GetJobRun", (input, call) -> {
            call.require("glue:GetJobRun", job(input));
            polled.countDown();
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            ObjectNode run =
                    answer.putObject("JobRun").put("JobRunState", state).put("Id", "jr_1");
            run.put("StartedOn", 1700000000.5).put("ExecutionTime", 3);
            if (state.equals("FAILED")) {
                run.put("ErrorMessage", "no such column");
            }
            return answer;
        });
        operation("BatchStopJobRun", (input, call) -> {
            call.require("glue:BatchStopJobRun", job(input));
            stopped.add(input);
            return null;
        });
    }

    private static String job(JsonNode input) {
        return "arn:aws:glue:us-east-2:111122223333:job/"
                + input.path("JobName").asText();
    }
}
