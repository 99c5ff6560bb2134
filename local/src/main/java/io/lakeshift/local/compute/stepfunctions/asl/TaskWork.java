package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;

/** The work of a Task state. */
public interface TaskWork {
    TaskEvents events();

    /** Whether the result comes from outside, by the task token. */
    default boolean waitsForToken() {
        return false;
    }

    /**
     * Does the work and answers with its result. One that waits for its token only starts it here.
     *
     * @throws io.lakeshift.local.compute.stepfunctions.data.StateFailedException with the error name AWS gives
     * @throws BranchStoppedException out of {@link TaskCall#await}: undo what can be undone and throw it on
     */
    JsonNode run(JsonNode parameters, TaskCall call);
}
