package io.lakeshift.infra.workflow;

import io.lakeshift.lambdas.publish.ReplacementUnderWayException;
import io.lakeshift.redshift.client.ConflictException;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.stepfunctions.JitterType;
import software.amazon.awscdk.services.stepfunctions.RetryProps;

/**
 * What is tried again, and for how long. Errors of data and SQL are not: they come back. The runs of a job take minutes,
 * so an execution waits for hours rather than fail because all of a job's places are taken.
 */
final class Retries {

    private Retries() {}

    /** For the start of a Glue job. */
    static List<RetryProps> ofJobStart() {
        return List.of(
                RetryProps.builder()
                        .errors(List.of(
                                "Glue.ConcurrentRunsExceededException", "Glue.ResourceNumberLimitExceededException"))
                        .interval(Duration.seconds(30))
                        .backoffRate(1.5)
                        .maxDelay(Duration.minutes(5))
                        .maxAttempts(200)
                        .jitterStrategy(JitterType.FULL)
                        .build(),
                RetryProps.builder()
                        .errors(List.of(
                                "Glue.ThrottlingException",
                                "Glue.InternalServiceException",
                                "Glue.OperationTimeoutException",
                                "Glue.AWSGlueException",
                                "Glue.SdkClientException"))
                        .interval(Duration.seconds(5))
                        .backoffRate(2)
                        .maxDelay(Duration.minutes(1))
                        .maxAttempts(5)
                        .jitterStrategy(JitterType.FULL)
                        .build());
    }

    /**
     * For a function whose own errors are final. What is tried again is that it was not reached, had no place, did not end in
     * time or that its process died: each of them does again, when it is called again, only what is left to do.
     */
    static RetryProps ofFunction() {
        return RetryProps.builder()
                .errors(List.of(
                        "Lambda.ClientExecutionTimeoutException",
                        "Lambda.ServiceException",
                        "Lambda.AWSLambdaException",
                        "Lambda.SdkClientException",
                        "Lambda.TooManyRequestsException",
                        "Lambda.Unknown",
                        "Runtime.ExitError",
                        "Sandbox.Timedout"))
                .interval(Duration.seconds(2))
                .backoffRate(2)
                .maxDelay(Duration.minutes(1))
                .maxAttempts(8)
                .jitterStrategy(JitterType.FULL)
                .build();
    }

    /**
     * For SQL that lost against what others do in the warehouse, or found no place there, more often than its function
     * could wait for.
     */
    static RetryProps ofConflict() {
        return RetryProps.builder()
                .errors(List.of(ConflictException.class.getName()))
                .interval(Duration.seconds(10))
                .backoffRate(2)
                .maxDelay(Duration.minutes(5))
                .maxAttempts(12)
                .jitterStrategy(JitterType.FULL)
                .build();
    }

    /**
     * For the plan: another execution is replacing a view of the script, in several transactions because the warehouse
     * refuses one. A large view takes that long to be computed; after more than four hours it is given up.
     */
    static RetryProps ofReplacement() {
        return RetryProps.builder()
                .errors(List.of(ReplacementUnderWayException.class.getName()))
                .interval(Duration.seconds(10))
                .backoffRate(2)
                .maxDelay(Duration.minutes(5))
                .maxAttempts(60)
                .build();
    }

    /** For the access: another run may just have made the same external schema, which the next look finds done. */
    static RetryProps ofAccess() {
        return RetryProps.builder()
                .errors(List.of("States.TaskFailed"))
                .interval(Duration.seconds(2))
                .backoffRate(2)
                .maxDelay(Duration.minutes(1))
                .maxAttempts(3)
                .jitterStrategy(JitterType.FULL)
                .build();
    }

    /** For a task that does no harm when it is done twice. */
    static RetryProps ofHarmlessTask() {
        return RetryProps.builder()
                .errors(List.of("States.ALL"))
                .interval(Duration.seconds(2))
                .backoffRate(2)
                .maxDelay(Duration.minutes(1))
                .maxAttempts(6)
                .jitterStrategy(JitterType.FULL)
                .build();
    }
}
