package io.lakeshift.etl.lineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.etl.job.RunIdentity;
import io.lakeshift.etl.store.RunRecords;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Operations as items of the lineage table, under the names that InsuranceLake gives them.
 *
 * @param run whose operations they are
 */
record LineageItems(RunIdentity run) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The item of an operation. The same operation of the same run of a job has the same key and id.
     *
     * @param sequence counts the operations of the run of the job from 1
     */
    RunRecords.Item of(LineageOperation operation, int sequence, Instant time) {
        String key = run.jobRunId() + "-" + sequence;
        Map<String, Object> item = new LinkedHashMap<>();
        item.put(LineageSchema.EXECUTION_ID, run.executionId());
        item.put(LineageSchema.SEQUENCE, key);
        item.put("operation_seq", sequence);
        item.put("job_id", run.jobRunId());
        item.put("job_name", run.jobName());
        item.put("dataset", run.sourceKey());
        item.put(
                "uuid",
                UUID.nameUUIDFromBytes((run.executionId() + key).getBytes(StandardCharsets.UTF_8))
                        .toString());
        item.put("time_of_operation", time.toString());
        item.put(LineageSchema.OPERATION, operation.name());
        item.put("step_function_name", run.stateMachine());
        item.put(LineageSchema.INFO, json(operation.info()));
        return new RunRecords.Item(item);
    }

    private static String json(Map<String, Object> info) {
        try {
            return JSON.writeValueAsString(info);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what an operation knows is made of JSON values", e);
        }
    }
}
