package io.lakeshift.lambdas.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.execution.ExecutionId;

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
        ObjectNode input = StrictJson.newObject()
                .put("target_database_name", key.source().database())
                .put("source_bucketname", object.bucket())
                .put("source_key", key.source().toString())
                .put("source_path", key.path())
                .put("base_file_name", key.fileName())
                .put("p_year", key.partition().year())
                .put("p_month", key.partition().month())
                .put("p_day", key.partition().day())
                .put("table_name", key.source().table())
                .put("execution_id", id.value())
                .put("entity_match", entityMatch == EntityMatch.CONFIGURED)
                .put("object_version", object.version().id());
        return StrictJson.write(input);
    }
}
