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
 * @param input the input of its execution
 */
record WorkRequest(RunInput input) {

    /**
     * What every execution is told, by the trigger or by the person who starts it. The state machine hands all of it on, so
     * what is missing is said here rather than by the first state that needs it.
     */
    private static final Set<RunField> REQUIRED = Collections.unmodifiableSet(
            EnumSet.complementOf(EnumSet.of(RunField.BUCKET, RunField.ENTITY_MATCH, RunField.OBJECT_VERSION)));

    WorkRequest {
        input.requiring(REQUIRED);
    }

    /**
     * Reads the input of an execution.
     *
     * @throws IllegalArgumentException naming every field that is missing, blank or no text
     */
    static WorkRequest parse(JsonNode json) {
        return new WorkRequest(RunInputJson.read(json));
    }

    /** The run. */
    String executionId() {
        return input.executionId();
    }

    /** Its table. */
    SourceKey source() {
        return new SourceKey(input.get(RunField.DATABASE), input.get(RunField.TABLE));
    }

    /** The key of its file. */
    String key() {
        return input.get(RunField.PATH) + "/" + input.get(RunField.FILE_NAME);
    }

    /** The version of its file; empty means the newest. */
    String objectVersion() {
        return input.find(RunField.OBJECT_VERSION).orElse("").strip();
    }
}
