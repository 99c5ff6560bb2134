package io.lakeshift.local.compute.glue;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.Call;
import io.lakeshift.local.cloud.endpoint.JsonService.JsonOperation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The jobs' part of the Glue API. Jobs are made by templates alone. */
final class JobOperations {
    private final JobStore store;
    private final JobRuns runs;
    private final SettingStore settings;
    private final GlueArns arns;
    private final RunLogGroups logGroups;

    JobOperations(JobStore store, JobRuns runs, SettingStore settings, GlueArns arns, RunLogGroups logGroups) {
        this.store = requireNonNull(store, "store is null");
        this.runs = requireNonNull(runs, "runs is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.arns = requireNonNull(arns, "arns is null");
        this.logGroups = requireNonNull(logGroups, "logGroups is null");
    }

    Map<String, JsonOperation> all() {
        Map<String, JsonOperation> operations = new LinkedHashMap<>();
        operations.put("StartJobRun", this::startJobRun);
        operations.put("GetJobRun", this::getJobRun);
        operations.put("GetJobRuns", this::getJobRuns);
        operations.put("BatchStopJobRun", this::batchStopJobRun);
        operations.put("GetJob", this::getJob);
        operations.put("GetJobs", this::getJobs);
        operations.put("ListJobs", this::listJobs);
        operations.put("GetConnection", this::getConnection);
        operations.put("GetConnections", this::getConnections);
        operations.put("GetSecurityConfiguration", this::getSecurityConfiguration);
        return operations;
    }

    private JsonNode startJobRun(JsonNode input, Call call) {
        String name = input.path("JobName").asText("");
        call.require("glue:StartJobRun", arns.job(name));
        for (String unsupported : List.of("JobRunId", "Timeout", "NotificationProperty")) {
            if (input.has(unsupported)) {
                throw GlueErrors.invalid("not supported locally: glue:StartJobRun with " + unsupported);
            }
        }
        Map<String, String> arguments = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> argument : input.path("Arguments").properties()) {
            if (!argument.getValue().isTextual()) {
                throw GlueErrors.invalid(
                        "Arguments: %s is %s, which is no string".formatted(argument.getKey(), argument.getValue()));
            }
            arguments.put(argument.getKey(), argument.getValue().textValue());
        }
        JobRun run = runs.start(store.job(name), arguments);
        return JsonNodeFactory.instance.objectNode().put("JobRunId", run.id());
    }

    private JsonNode getJobRun(JsonNode input, Call call) {
        String name = input.path("JobName").asText("");
        call.require("glue:GetJobRun", arns.job(name));
        JobRun run = store.run(name, input.path("RunId").asText(""));
        return answer("JobRun", document(run));
    }

    private JsonNode getJobRuns(JsonNode input, Call call) {
        String name = input.path("JobName").asText("");
        call.require("glue:GetJobRuns", arns.job(name));
        store.job(name);
        return Pages.page(
                input, "JobRuns", store.runs(name).stream().map(this::document).toList());
    }

    private JsonNode batchStopJobRun(JsonNode input, Call call) {
        String name = input.path("JobName").asText("");
        call.require("glue:BatchStopJobRun", arns.job(name));
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        var stopped = output.putArray("SuccessfulSubmissions");
        var errors = output.putArray("Errors");
        for (JsonNode id : input.path("JobRunIds")) {
            try {
                runs.stop(name, id.asText());
                stopped.addObject().put("JobName", name).put("JobRunId", id.asText());
            } catch (AwsException refused) {
                ObjectNode error = errors.addObject().put("JobName", name).put("JobRunId", id.asText());
                error.putObject("ErrorDetail")
                        .put("ErrorCode", refused.code())
                        .put("ErrorMessage", refused.getMessage());
            }
        }
        return output;
    }

    private JsonNode getJob(JsonNode input, Call call) {
        String name = input.path("JobName").asText("");
        call.require("glue:GetJob", arns.job(name));
        return answer("Job", document(store.job(name)));
    }

    private JsonNode getJobs(JsonNode input, Call call) {
        call.require("glue:GetJobs", "*");
        return Pages.page(
                input, "Jobs", store.jobs().stream().map(this::document).toList());
    }

    private JsonNode listJobs(JsonNode input, Call call) {
        call.require("glue:ListJobs", "*");
        return Pages.page(
                input,
                "JobNames",
                store.jobs().stream()
                        .map(job -> JsonNodeFactory.instance.textNode(job.name()))
                        .toList());
    }

    private JsonNode getConnection(JsonNode input, Call call) {
        String name = input.path("Name").asText("");
        call.require("glue:GetConnection", arns.connection(name), Map.of());
        return answer("Connection", settings.find(SettingStore.Kind.CONNECTION, name));
    }

    private JsonNode getConnections(JsonNode input, Call call) {
        call.require("glue:GetConnections", arns.catalog(), Map.of());
        String type = input.path("Filter").path("ConnectionType").asText("");
        return Pages.page(
                input,
                "ConnectionList",
                settings.all(SettingStore.Kind.CONNECTION).stream()
                        .filter(connection -> type.isEmpty()
                                || type.equals(connection.path("ConnectionType").asText()))
                        .toList());
    }

    private JsonNode getSecurityConfiguration(JsonNode input, Call call) {
        call.require("glue:GetSecurityConfiguration", "*");
        String name = input.path("Name").asText("");
        return answer("SecurityConfiguration", settings.find(SettingStore.Kind.SECURITY_CONFIGURATION, name));
    }

    private ObjectNode document(GlueJob job) {
        ObjectNode document = job.properties().deepCopy();
        document.put("Name", job.name());
        document.remove("Tags");
        return document;
    }

    private ObjectNode document(JobRun run) {
        ObjectNode document = run.toJson();
        document.remove("RunningSince");
        store.jobs().stream().filter(job -> job.name().equals(run.jobName())).forEach(job -> {
            job.describe(document);
            document.put("LogGroupName", logGroups.of(job));
        });
        return document;
    }

    private static ObjectNode answer(String name, JsonNode value) {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.set(name, value);
        return output;
    }
}
