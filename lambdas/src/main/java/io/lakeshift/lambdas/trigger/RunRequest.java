package io.lakeshift.lambdas.trigger;

import io.lakeshift.lambdas.RunInputJson;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.execution.ExecutionId;
import io.lakeshift.redshift.client.run.RunField;
import io.lakeshift.redshift.client.run.RunInput;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the state machine is told about a file: its input.
 *
 * @param id the run
 * @param object the object as it arrived
 * @param key its key, read
 * @param entityMatch whether the database has an entity match spec
 */
record RunRequest(ExecutionId id, ObjectCreated object, ObjectKey key, EntityMatch entityMatch) {

    /** Whether the database of a file has an entity match spec. */
    enum EntityMatch {
        CONFIGURED,
        ABSENT
    }

    /** The input of the execution. */
    String toInput() {
        Map<RunField, String> input = new EnumMap<>(RunField.class);
        input.put(RunField.DATABASE, key.source().database());
        input.put(RunField.BUCKET, object.bucket());
        input.put(RunField.SOURCE_KEY, key.source().toString());
        input.put(RunField.PATH, key.path());
        input.put(RunField.FILE_NAME, key.fileName());
        input.put(RunField.YEAR, key.partition().year());
        input.put(RunField.MONTH, key.partition().month());
        input.put(RunField.DAY, key.partition().day());
        input.put(RunField.TABLE, key.source().table());
        input.put(RunField.EXECUTION_ID, id.value());
        input.put(RunField.ENTITY_MATCH, String.valueOf(entityMatch == EntityMatch.CONFIGURED));
        input.put(RunField.OBJECT_VERSION, object.version().id());
        return StrictJson.write(RunInputJson.write(new RunInput(input)));
    }
}
