package io.lakeshift.lambdas.dependency;

import static io.lakeshift.lambdas.FunctionEnvironment.notBlank;

import io.lakeshift.lambdas.FunctionEnvironment;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * What the dependency function is configured with. The state machine is not part of it: every audit row names its own.
 *
 * @param auditTable name of the job-audit table
 * @param scriptsBucket name of the bucket that holds the dependency specs below {@code etl/transformation-spec/}
 * @param topicArn ARN of the topic that hears of runs that wait for long or for ever
 * @param longestWait how long a run may wait before people are told
 */
public record DependencyEnvironment(String auditTable, String scriptsBucket, String topicArn, Duration longestWait) {

    public DependencyEnvironment {
        notBlank("auditTable", auditTable);
        notBlank("scriptsBucket", scriptsBucket);
        notBlank("topicArn", topicArn);
        Objects.requireNonNull(longestWait, "longestWait is null");
    }

    /** The environment variables that {@link #fromEnvironment} reads back. */
    public Map<String, String> toEnvironment() {
        return Map.of(
                "AUDIT_TABLE", auditTable,
                "SCRIPTS_BUCKET", scriptsBucket,
                "TOPIC_ARN", topicArn,
                "LONGEST_WAIT", longestWait.toString());
    }

    /**
     * Reads the record from environment variables.
     *
     * @throws IllegalStateException naming the variable that is missing or blank
     */
    public static DependencyEnvironment fromEnvironment(Map<String, String> variables) {
        FunctionEnvironment environment = new FunctionEnvironment(variables);
        return new DependencyEnvironment(
                environment.required("AUDIT_TABLE"),
                environment.required("SCRIPTS_BUCKET"),
                environment.required("TOPIC_ARN"),
                Duration.parse(environment.required("LONGEST_WAIT")));
    }
}
