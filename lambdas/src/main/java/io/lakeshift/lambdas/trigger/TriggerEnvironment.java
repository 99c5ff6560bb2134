package io.lakeshift.lambdas.trigger;

import static io.lakeshift.lambdas.FunctionEnvironment.notBlank;

import io.lakeshift.lambdas.FunctionEnvironment;
import java.util.Map;

/**
 * What the trigger function is configured with.
 *
 * @param collectBucket name of the bucket whose objects are taken
 * @param auditTable name of the job-audit table
 * @param stateMachineArn ARN of the state machine it starts
 * @param scriptsBucket name of the bucket that holds the specs below {@code etl/transformation-spec/}
 * @param topicArn ARN of the topic that hears about rejected objects
 */
public record TriggerEnvironment(
        String collectBucket, String auditTable, String stateMachineArn, String scriptsBucket, String topicArn) {

    public TriggerEnvironment {
        notBlank("collectBucket", collectBucket);
        notBlank("auditTable", auditTable);
        notBlank("stateMachineArn", stateMachineArn);
        notBlank("scriptsBucket", scriptsBucket);
        notBlank("topicArn", topicArn);
    }

    /** The environment variables that {@link #fromEnvironment} reads back. */
    public Map<String, String> toEnvironment() {
        return Map.of(
                "COLLECT_BUCKET", collectBucket,
                "AUDIT_TABLE", auditTable,
                "STATE_MACHINE_ARN", stateMachineArn,
                "SCRIPTS_BUCKET", scriptsBucket,
                "TOPIC_ARN", topicArn);
    }

    /**
     * Reads the record from environment variables.
     *
     * @throws IllegalStateException naming the variable that is missing or blank
     */
    public static TriggerEnvironment fromEnvironment(Map<String, String> variables) {
        FunctionEnvironment environment = new FunctionEnvironment(variables);
        return new TriggerEnvironment(
                environment.required("COLLECT_BUCKET"),
                environment.required("AUDIT_TABLE"),
                environment.required("STATE_MACHINE_ARN"),
                environment.required("SCRIPTS_BUCKET"),
                environment.required("TOPIC_ARN"));
    }
}
