package io.lakeshift.cli.runs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.status.FailureCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;

/**
 * The executions of runs. Their names tell which run they are of: each holds its id. Step Functions forgets an execution
 * 90 days after its end.
 */
public final class RunExecutions {
    /** The longest name of an execution. */
    private static final int LONGEST = 80;

    private static final int PAGE = 1000;
    /** A run arrives in the audit table before its first execution; by the clock of another machine. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private final SfnClient client;

    RunExecutions(SfnClient client) {
        this.client = client;
    }

    /** The executions of a run, the newest first; none if it was refused, waits, or ended more than 90 days ago. */
    public List<RunExecution> of(AuditedRun run) {
        Instant oldest = run.row().timing().arrived().minus(CLOCKS_APART);
        List<RunExecution> found = new ArrayList<>();
        try {
            for (ExecutionListItem item : client.listExecutionsPaginator(request -> request.stateMachineArn(
                                    run.row().execution().stateMachineArn())
                            .maxResults(PAGE))
                    .executions()) {
                if (item.startDate().isBefore(oldest)) {
                    break;
                }
                if (item.name().contains(run.id())) {
                    found.add(described(item.executionArn()));
                }
            }
        } catch (StateMachineDoesNotExistException refusedFile) {
            return List.of();
        }
        return found;
    }

    /** A name for another execution of a run: what its first one is called as far as there is room, the id, and the time. */
    static String again(AuditedRun run, Instant now) {
        String suffix = "-again-" + now.getEpochSecond();
        String first = run.row().execution().name();
        String readable = first.endsWith(run.id())
                ? first.substring(0, first.length() - run.id().length())
                : "";
        int room = LONGEST - suffix.length() - run.id().length();
        return (readable.length() > room ? readable.substring(0, room - 1) + "-" : readable) + run.id() + suffix;
    }

    private RunExecution described(String arn) {
        DescribeExecutionResponse execution = client.describeExecution(request -> request.executionArn(arn));
        return new RunExecution(
                arn,
                execution.status(),
                execution.startDate(),
                Optional.ofNullable(execution.stopDate()),
                Optional.ofNullable(execution.redriveCount()).orElse(0),
                reason(execution));
    }

    private static Optional<String> reason(DescribeExecutionResponse execution) {
        return switch (execution.status()) {
            case FAILED -> Optional.of(FailureCause.of(failure(execution)).message());
            case ABORTED ->
                Optional.of(Optional.ofNullable(execution.cause())
                        .map("stopped: "::concat)
                        .orElse("stopped"));
            case TIMED_OUT -> Optional.of("ran out of time");
            default -> Optional.empty();
        };
    }

    private static ObjectNode failure(DescribeExecutionResponse execution) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Error", execution.error())
                .put("Cause", execution.cause());
    }
}
