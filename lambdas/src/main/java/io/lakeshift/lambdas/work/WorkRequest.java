package io.lakeshift.lambdas.work;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.lambdas.audit.SourceKey;
import java.util.ArrayList;
import java.util.List;

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
    private static final List<String> REQUIRED = List.of(
            "target_database_name",
            "source_key",
            "source_path",
            "base_file_name",
            "p_year",
            "p_month",
            "p_day",
            "table_name",
            "execution_id");

    /**
     * Reads the input of an execution.
     *
     * @throws IllegalArgumentException naming every field that is missing, blank or no text
     */
    static WorkRequest parse(JsonNode input) {
        List<String> missing = new ArrayList<>();
        REQUIRED.forEach(name -> {
            if (!input.path(name).isTextual() || input.path(name).textValue().isBlank()) {
                missing.add(name);
            }
        });
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "The input of the execution lacks %s; each must be a text that is not blank"
                            .formatted(String.join(", ", missing)));
        }
        return new WorkRequest(
                input.path("execution_id").textValue(),
                new SourceKey(
                        input.path("target_database_name").textValue(),
                        input.path("table_name").textValue()),
                input.path("source_path").textValue() + "/"
                        + input.path("base_file_name").textValue(),
                input.path("object_version").asText("").strip());
    }
}
