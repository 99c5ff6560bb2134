package io.lakeshift.lambdas.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
        return StrictJson.write(input());
    }

    /** The message of its notification, in the shape of a state whose execution failed. */
    String toMessage() {
        ObjectNode message = input();
        message.putObject("error").put("Error", "ObjectRejected").put("Cause", reason);
        return StrictJson.write(message);
    }

    private ObjectNode input() {
        String key = object.key();
        int lastSlash = key.lastIndexOf('/');
        return StrictJson.newObject()
                .put("source_bucketname", object.bucket())
                .put("source_key", ObjectKey.firstLevels(key))
                .put("source_path", lastSlash < 0 ? "" : key.substring(0, lastSlash))
                .put("base_file_name", key.substring(lastSlash + 1))
                .put("execution_id", id.value())
                .put("object_version", object.version().id());
    }
}
