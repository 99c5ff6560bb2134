package io.lakeshift.lambdas.trigger;

import io.lakeshift.lambdas.RunInputJson;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.execution.ExecutionId;
import io.lakeshift.redshift.client.run.RunField;
import io.lakeshift.redshift.client.run.RunInput;
import java.util.EnumMap;
import java.util.Map;

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
        Map<RunField, String> known = new EnumMap<>(RunField.class);
        known.put(RunField.BUCKET, object.bucket());
        known.put(RunField.SOURCE_KEY, ObjectKey.firstLevels(key));
        known.put(RunField.PATH, lastSlash < 0 ? "" : key.substring(0, lastSlash));
        known.put(RunField.FILE_NAME, key.substring(lastSlash + 1));
        known.put(RunField.EXECUTION_ID, id.value());
        known.put(RunField.OBJECT_VERSION, object.version().id());
        return StrictJson.write(RunInputJson.write(new RunInput(known)));
    }
}
