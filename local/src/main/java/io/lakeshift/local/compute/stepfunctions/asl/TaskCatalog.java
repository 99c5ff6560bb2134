package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;

/** The tasks a Task state can name. */
public interface TaskCatalog {
    /**
     * Finds the task behind a Resource.
     *
     * @param parameters the Parameters of the state as written, missing when it has none
     * @throws DefinitionException when there is no such task here, or its parameters ask for what it does not do
     */
    TaskWork find(String resource, JsonNode parameters);
}
