package io.lakeshift.etl.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be tried.
 *
 * @param workflow on which file
 * @param others files that are loaded into their tables before, for queries that read those too
 * @param rows how many rows of each step are shown
 */
public record TrialRequest(Upload workflow, List<Upload> others, int rows) {

    /**
     * A file as if it had been uploaded.
     *
     * @param database as folders have it, for example {@code SyntheticGeneralData}
     * @param table as folders have it
     * @param file on this machine
     */
    public record Upload(String database, String table, Path file) {

        static Upload of(JsonNode json) {
            return new Upload(
                    json.path("database").textValue(),
                    json.path("table").textValue(),
                    Path.of(json.path("file").textValue()));
        }

        /** For example {@code SyntheticGeneralData/PolicyData}. */
        String name() {
            return database + "/" + table;
        }
    }

    /** Reads {@code {"database", "table", "file", "rows", "with": [{"database", "table", "file"}]}}. */
    static TrialRequest of(JsonNode json) {
        List<Upload> others = new ArrayList<>();
        json.path("with").forEach(other -> others.add(Upload.of(other)));
        return new TrialRequest(Upload.of(json), others, json.path("rows").intValue());
    }
}
