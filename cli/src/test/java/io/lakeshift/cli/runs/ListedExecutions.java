package io.lakeshift.cli.runs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.paginators.ListExecutionsIterable;

/** The executions of a state machine in memory, listed in pages of two. */
final class ListedExecutions implements SfnClient {
    private static final String ARN = "arn:aws:states:us-east-2:111122223333:execution:load:";
    private static final int PAGE = 2;

    private final List<DescribeExecutionResponse> executions = new ArrayList<>();
    private int described;

    /** Adds an execution that is older than those before it; one that failed has that cause. */
    ListedExecutions with(String name, ExecutionStatus status, Instant started, String cause) {
        DescribeExecutionResponse.Builder execution = DescribeExecutionResponse.builder()
                .executionArn(ARN + name)
                .name(name)
                .status(status)
                .startDate(started)
                .redriveCount(0);
        if (status != ExecutionStatus.RUNNING) {
            execution.stopDate(started.plusSeconds(7));
        }
        if (status == ExecutionStatus.FAILED) {
            execution.error("States.TaskFailed").cause(cause);
        }
        executions.add(execution.build());
        return this;
    }

    /** How many executions were asked for one by one. */
    int described() {
        return described;
    }

    @Override
    public ListExecutionsResponse listExecutions(ListExecutionsRequest request) {
        int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        int to = Math.min(from + PAGE, executions.size());
        return ListExecutionsResponse.builder()
                .executions(executions.subList(from, to).stream()
                        .map(execution -> ExecutionListItem.builder()
                                .executionArn(execution.executionArn())
                                .name(execution.name())
                                .status(execution.status())
                                .startDate(execution.startDate())
                                .build())
                        .toList())
                .nextToken(to < executions.size() ? Integer.toString(to) : null)
                .build();
    }

    @Override
    public ListExecutionsIterable listExecutionsPaginator(ListExecutionsRequest request) {
        return new ListExecutionsIterable(this, request);
    }

    @Override
    public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
        described++;
        return executions.stream()
                .filter(execution -> execution.executionArn().equals(request.executionArn()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String serviceName() {
        return "states";
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
