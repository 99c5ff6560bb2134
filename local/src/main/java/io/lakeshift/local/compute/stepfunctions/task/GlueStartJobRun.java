package io.lakeshift.local.compute.stepfunctions.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.compute.stepfunctions.asl.TaskCall;
import io.lakeshift.local.compute.stepfunctions.data.Payload;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** {@code glue:startJobRun}, alone or until the job run ends; the result is then the job run. */
record GlueStartJobRun(ServiceClient client, TaskPrincipals principals) implements Integration {
    private static final ServiceErrors ERRORS = new ServiceErrors("Glue", "AWSGlueException", "AWSGlue");
    private static final Set<String> RUNNING = Set.of("STARTING", "RUNNING", "STOPPING", "WAITING");
    private static final Set<String> TIMES = Set.of("StartedOn", "LastModifiedOn", "CompletedOn");

    @Override
    public Set<IntegrationPattern> patterns() {
        return Set.of(IntegrationPattern.REQUEST_RESPONSE, IntegrationPattern.SYNC);
    }

    @Override
    public void check(JsonNode parameters) {
        Integration.requireField(parameters, "JobName");
    }

    @Override
    public JsonNode run(JsonNode parameters, IntegrationPattern pattern, TaskCall call) {
        Caller caller = principals.of(call);
        JsonNode started = glue("StartJobRun", parameters, caller);
        JsonNode answer = SdkMetadata.addTo(started);
        if (pattern == IntegrationPattern.REQUEST_RESPONSE) {
            return answer;
        }
        call.submitted(answer);
        String job = parameters.path("JobName").asText();
        String run = started.path("JobRunId").asText();
        return JobWait.until(call, () -> finished(job, run, caller), () -> stop(job, run, caller));
    }

    private Optional<JsonNode> finished(String job, String run, Caller caller) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        JsonNode jobRun = glue("GetJobRun", request.put("JobName", job).put("RunId", run), caller)
                .path("JobRun");
        String state = jobRun.path("JobRunState").asText();
        if (RUNNING.contains(state)) {
            return Optional.empty();
        }
        JsonNode result = sortedWithMillis(jobRun);
        if (!state.equals("SUCCEEDED")) {
            throw new StateFailedException(StateFailedException.TASK_FAILED, Payload.text(result));
        }
        return Optional.of(result);
    }

    private void stop(String job, String run, Caller caller) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("JobName", job).putArray("JobRunIds").add(run);
        glue("BatchStopJobRun", request, caller);
    }

    private JsonNode glue(String operation, JsonNode input, Caller caller) {
        try {
            return client.call("glue", operation, input, caller);
        } catch (AwsException refusal) {
            throw ERRORS.failure(refusal);
        }
    }

    /** Step Functions gives the fields in order and the times in milliseconds. */
    private static JsonNode sortedWithMillis(JsonNode jobRun) {
        Map<String, JsonNode> fields = new TreeMap<>();
        jobRun.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, value) -> {
            if (TIMES.contains(name) && value.isNumber()) {
                result.put(name, Math.round(value.doubleValue() * 1000));
            } else {
                result.set(name, value);
            }
        });
        return result;
    }
}
