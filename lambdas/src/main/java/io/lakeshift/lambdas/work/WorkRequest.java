package io.lakeshift.lambdas.work;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.lambdas.RunInputJson;
import io.lakeshift.lambdas.audit.SourceKey;
import io.lakeshift.redshift.client.run.RunField;
import io.lakeshift.redshift.client.run.RunInput;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The run whose work is looked for.
 *
 * @param executionId the run
 * @param source its table
 * @param key the key of its file
 * @param objectVersion the version of its file; empty means the newest
 */
record WorkRequest(String executionId, SourceKey source, String key, String objectVersion) {

    /**
     * What every execution is told, by the trigger or by the person who starts it. The state machine hands all of it on, so
     * what is missing is said here rather than by the first state that needs it.
     */
    private static final Set<RunField> REQUIRED = Collections.unmodifiableSet(
            EnumSet.complementOf(EnumSet.of(RunField.BUCKET, RunField.ENTITY_MATCH, RunField.OBJECT_VERSION)));

    /**
     * Reads the input of an execution.
     *
     * @throws IllegalArgumentException naming every field that is missing, blank or no text
     */
    static WorkRequest parse(JsonNode json) {
        RunInput input = RunInputJson.read(json).requiring(REQUIRED);
        return new WorkRequest(
                input.executionId(),
                new SourceKey(input.get(RunField.DATABASE), input.get(RunField.TABLE)),
                input.get(RunField.PATH) + "/" + input.get(RunField.FILE_NAME),
                input.find(RunField.OBJECT_VERSION).orElse("").strip());
    }
}
