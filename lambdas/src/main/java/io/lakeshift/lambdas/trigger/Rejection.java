package io.lakeshift.lambdas.trigger;

import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.execution.ExecutionId;

/**
 * An object no execution is started for.
 *
 * @param id the run it would have been
 * @param object the object as it arrived
 * @param reason why it is not taken
 */
record Rejection(ExecutionId id, ObjectCreated object, String reason) {

    /** What is known of the input the execution would have had. */
    String toInput() {
        String key = object.key();
        int lastSlash = key.lastIndexOf('/');
        return StrictJson.write(StrictJson.newObject()
                .put("source_bucketname", object.bucket())
                .put("source_key", ObjectKey.firstLevels(key))
                .put("source_path", lastSlash < 0 ? "" : key.substring(0, lastSlash))
                .put("base_file_name", key.substring(lastSlash + 1))
                .put("execution_id", id.value())
                .put("object_version", object.version().id()));
    }
}
