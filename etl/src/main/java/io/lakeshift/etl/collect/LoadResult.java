package io.lakeshift.etl.collect;

import io.lakeshift.etl.load.LoadFigures;
import io.lakeshift.etl.table.TableName;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run did.
 *
 * @param table the table that was written
 * @param loadId the value of its column load_id
 * @param figures what was counted
 * @param inferred the types that untouched columns got, by name; text is left out
 * @param held how many rows each stage of quality has held back, by its name in the files of rules; only stages that may
 */
public record LoadResult(
        TableName table, String loadId, LoadFigures figures, Map<String, String> inferred, Map<String, Long> held) {

    /** How many rows were written. */
    public long rows() {
        return figures.rows();
    }

    /** What the job prints at its end, after the number of the execution. */
    String summary() {
        String types = inferred.entrySet().stream()
                .map(column -> column.getKey() + " " + column.getValue())
                .collect(Collectors.joining(", "));
        String without = held.entrySet().stream()
                .filter(stage -> stage.getValue() > 0)
                .map(stage -> stage.getValue() + " " + stage.getKey())
                .collect(Collectors.joining(", "));
        return rows() + " rows in table " + table + ", load " + loadId
                + (without.isEmpty() ? "" : "; held back: " + without)
                + (types.isEmpty() ? "" : "; types found: " + types);
    }
}
