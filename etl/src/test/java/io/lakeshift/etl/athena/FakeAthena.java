package io.lakeshift.etl.athena;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.GetQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.GetQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.StopQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.StopQueryExecutionResponse;

/** Goes through the states that a test gave for a statement, one each time it is asked. */
final class FakeAthena implements AthenaClient {

    final List<StartQueryExecutionRequest> started = new ArrayList<>();
    final List<String> stopped = new ArrayList<>();
    private final Map<String, List<String>> states = new HashMap<>();
    private RuntimeException broken;

    /** The states of the statements that hold a text; the last one stays. */
    FakeAthena states(String text, String... each) {
        states.put(text, new ArrayList<>(List.of(each)));
        return this;
    }

    /** Asking for a state fails from now on. */
    void breakDown(RuntimeException failure) {
        broken = failure;
    }

    @Override
    public StartQueryExecutionResponse startQueryExecution(StartQueryExecutionRequest request) {
        started.add(request);
        return StartQueryExecutionResponse.builder()
                .queryExecutionId("q" + started.size())
                .build();
    }

    @Override
    public GetQueryExecutionResponse getQueryExecution(GetQueryExecutionRequest request) {
        if (broken != null) {
            throw broken;
        }
        String sql = started.get(Integer.parseInt(request.queryExecutionId().substring(1)) - 1)
                .queryString();
        List<String> left = states.entrySet().stream()
                .filter(entry -> sql.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(new ArrayList<>(List.of("SUCCEEDED")));
        String state = left.size() > 1 ? left.remove(0) : left.get(0);
        return GetQueryExecutionResponse.builder()
                .queryExecution(execution ->
                        execution.status(status -> status.state(state).stateChangeReason("line 1:8: because\nof it")))
                .build();
    }

    @Override
    public StopQueryExecutionResponse stopQueryExecution(StopQueryExecutionRequest request) {
        stopped.add(request.queryExecutionId());
        return StopQueryExecutionResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return "athena";
    }

    @Override
    public void close() {}
}
