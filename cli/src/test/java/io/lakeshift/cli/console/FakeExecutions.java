package io.lakeshift.cli.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StopExecutionResponse;

/** Step Functions with an execution that failed and has a history, and others that go on. */
final class FakeExecutions implements SfnClient {
    final List<StartExecutionRequest> started = new ArrayList<>();
    final List<StopExecutionRequest> stopped = new ArrayList<>();
    private final List<HistoryEvent> history = new ArrayList<>();
    private final String arn;
    private final List<DescribeExecutionResponse> executions = new ArrayList<>();

    FakeExecutions(String arn) {
        this.arn = arn;
        executions.add(execution(arn, ExecutionStatus.FAILED).build());
    }

    /** Starts another execution, which goes on. */
    void running(String other) {
        executions.add(0, execution(other, ExecutionStatus.RUNNING).build());
    }

    private DescribeExecutionResponse.Builder execution(String other, ExecutionStatus status) {
        return DescribeExecutionResponse.builder()
                .executionArn(other)
                .name(other.substring(other.lastIndexOf(':') + 1))
                .status(status)
                .startDate(Instant.parse("2026-01-31T10:06:00Z").plusSeconds(executions.size()));
    }

    @Override
    public ListExecutionsResponse listExecutions(ListExecutionsRequest request) {
        return ListExecutionsResponse.builder()
                .executions(executions.stream()
                        .map(execution -> ExecutionListItem.builder()
                                .executionArn(execution.executionArn())
                                .name(execution.name())
                                .status(execution.status())
                                .startDate(execution.startDate())
                                .build())
                        .toList())
                .build();
    }

    @Override
    public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
        return executions.stream()
                .filter(execution -> execution.executionArn().equals(request.executionArn()))
                .findFirst()
                .orElseThrow();
    }

    /** Adds an event, each a second after the one before. */
    FakeExecutions with(HistoryEventType type, Consumer<HistoryEvent.Builder> details) {
        HistoryEvent.Builder event = HistoryEvent.builder()
                .id((long) history.size() + 1)
                .previousEventId((long) history.size())
                .timestamp(Instant.parse("2026-01-31T10:00:00Z").plusSeconds(history.size()))
                .type(type);
        details.accept(event);
        history.add(event.build());
        return this;
    }

    @Override
    public GetExecutionHistoryResponse getExecutionHistory(GetExecutionHistoryRequest request) {
        require(request.executionArn());
        return GetExecutionHistoryResponse.builder().events(history).build();
    }

    @Override
    public DescribeStateMachineForExecutionResponse describeStateMachineForExecution(
            DescribeStateMachineForExecutionRequest request) {
        require(request.executionArn());
        return DescribeStateMachineForExecutionResponse.builder()
                .definition("{\"StartAt\":\"Load\",\"States\":{}}")
                .build();
    }

    @Override
    public StartExecutionResponse startExecution(StartExecutionRequest request) {
        started.add(request);
        return StartExecutionResponse.builder().executionArn(arn).build();
    }

    @Override
    public StopExecutionResponse stopExecution(StopExecutionRequest request) {
        stopped.add(request);
        return StopExecutionResponse.builder().build();
    }

    private void require(String asked) {
        if (!asked.equals(arn)) {
            throw ExecutionDoesNotExistException.builder()
                    .message("Execution Does Not Exist: '" + asked + "'")
                    .build();
        }
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
