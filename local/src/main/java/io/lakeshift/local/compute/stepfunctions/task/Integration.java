package io.lakeshift.local.compute.stepfunctions.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.compute.stepfunctions.asl.DefinitionException;
import io.lakeshift.local.compute.stepfunctions.asl.TaskCall;
import java.util.Set;

/** One optimized integration, such as {@code lambda:invoke}. */
interface Integration {
    /** The patterns it has here. */
    Set<IntegrationPattern> patterns();

    /**
     * Checks the Parameters of a state as far as they are written out; a field may end in {@code .$}.
     *
     * @throws DefinitionException naming what is missing or not supported
     */
    void check(JsonNode parameters);

    JsonNode run(JsonNode parameters, IntegrationPattern pattern, TaskCall call);

    /** Refuses parameters that lack a field. */
    static void requireField(JsonNode parameters, String name) {
        if (!parameters.has(name) && !parameters.has(name + ".$")) {
            throw new DefinitionException("'Parameters' needs the field '%s'".formatted(name));
        }
    }
}
