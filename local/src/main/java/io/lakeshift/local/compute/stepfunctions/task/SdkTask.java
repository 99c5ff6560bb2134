package io.lakeshift.local.compute.stepfunctions.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.compute.stepfunctions.asl.DefinitionException;
import io.lakeshift.local.compute.stepfunctions.asl.TaskCall;
import io.lakeshift.local.compute.stepfunctions.asl.TaskEvents;
import io.lakeshift.local.compute.stepfunctions.asl.TaskWork;
import java.util.Map;
import java.util.TreeSet;

/** An {@code aws-sdk} integration: any operation of a JSON service of this lake. */
record SdkTask(Sdk sdk, String action, Environment environment) implements TaskWork {

    /** What all such tasks share. */
    record Environment(ServiceClient client, TaskPrincipals principals, String region) {}

    /**
     * A service as an {@code aws-sdk} Resource names it.
     *
     * @param fields how its protocol begins field names
     */
    record Sdk(String name, String signingName, String errorPrefix, FieldNames fields) {}

    enum FieldNames {
        CAPITAL,
        SMALL
    }

    private static final Map<String, Sdk> SERVICES = Map.of(
            "dynamodb", new Sdk("dynamodb", "dynamodb", "DynamoDb", FieldNames.CAPITAL),
            "glue", new Sdk("glue", "glue", "Glue", FieldNames.CAPITAL),
            "redshiftdata", new Sdk("redshiftdata", "redshift-data", "RedshiftData", FieldNames.CAPITAL),
            "redshiftserverless",
                    new Sdk("redshiftserverless", "redshift-serverless", "RedshiftServerless", FieldNames.SMALL),
            "secretsmanager", new Sdk("secretsmanager", "secretsmanager", "SecretsManager", FieldNames.CAPITAL),
            "eventbridge", new Sdk("eventbridge", "events", "EventBridge", FieldNames.CAPITAL),
            "sqs", new Sdk("sqs", "sqs", "Sqs", FieldNames.CAPITAL),
            "sfn", new Sdk("sfn", "states", "Sfn", FieldNames.SMALL),
            "cloudwatchlogs", new Sdk("cloudwatchlogs", "logs", "CloudWatchLogs", FieldNames.SMALL));

    static SdkTask of(String service, String action, Environment environment) {
        Sdk sdk = SERVICES.get(service);
        if (sdk == null) {
            throw new DefinitionException("'aws-sdk:%s' is not supported locally, only aws-sdk of %s"
                    .formatted(service, String.join(", ", new TreeSet<>(SERVICES.keySet()))));
        }
        return new SdkTask(sdk, action, environment);
    }

    @Override
    public TaskEvents events() {
        return new TaskEvents.Integration("aws-sdk:" + sdk.name(), action, environment.region());
    }

    @Override
    public JsonNode run(JsonNode parameters, TaskCall call) {
        Caller caller = environment.principals().of(call);
        String operation = Character.toUpperCase(action.charAt(0)) + action.substring(1);
        boolean small = sdk.fields() == FieldNames.SMALL;
        JsonNode input = small ? FieldCase.lower(parameters) : parameters;
        try {
            JsonNode answer =
                    call.offload(() -> environment.client().call(sdk.signingName(), operation, input, caller));
            return FieldCase.withIsoTimes(small ? FieldCase.upper(answer) : answer);
        } catch (AwsException refusal) {
            throw ServiceErrors.ofSdk(sdk.errorPrefix()).failure(refusal);
        }
    }
}
