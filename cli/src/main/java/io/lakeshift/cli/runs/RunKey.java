package io.lakeshift.cli.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeshift.lambdas.RunInputJson;
import io.lakeshift.lambdas.audit.AuditSchema;
import io.lakeshift.lambdas.audit.JobStatus;
import io.lakeshift.redshift.client.run.RunInput;
import java.util.Comparator;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What runs are searched by.
 *
 * @param id of the run
 * @param executionName of its execution
 * @param sourceKey its {@code Db/Table}
 * @param status how far it is
 * @param arrived when its file arrived, in seconds since 1970
 * @param file what arrived
 */
record RunKey(String id, String executionName, String sourceKey, JobStatus status, long arrived, RunFile file) {
    private static final JsonMapper JSON = new JsonMapper();

    static final Comparator<RunKey> OLDEST_FIRST =
            Comparator.comparingLong(RunKey::arrived).thenComparing(RunKey::id, Comparator.reverseOrder());

    static RunKey of(Map<String, AttributeValue> item) {
        return new RunKey(
                item.get(AuditSchema.EXECUTION_ID).s(),
                item.get(AuditSchema.EXECUTION_NAME).s(),
                item.get(AuditSchema.SOURCE_KEY).s(),
                JobStatus.valueOf(item.get(AuditSchema.STATUS).s()),
                Long.parseLong(item.get(AuditSchema.ARRIVED_SECONDS).n()),
                RunFile.of(input(item.get(AuditSchema.INPUT).s())));
    }

    /** Reads the input of an execution, as the audit table keeps it. */
    static RunInput input(String json) {
        try {
            return RunInputJson.read(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an audit row has an input that is no JSON", e);
        }
    }

    /** Whether a name is the run's id, that of an execution, its workflow, its file, or the file's name. */
    boolean isCalled(String name) {
        return name.contains(id)
                || executionName.equals(name)
                || sourceKey.equalsIgnoreCase(name)
                || file.isCalled(name);
    }
}
