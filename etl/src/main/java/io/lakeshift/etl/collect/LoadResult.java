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
 */
public record LoadResult(TableName table, String loadId, LoadFigures figures, Map<String, String> inferred) {

    /** How many rows were written. */
    public long rows() {
        return figures.rows();
    }

    /** What the job prints at its end, after the number of the execution. */
    String summary() {
        String types = inferred.entrySet().stream()
                .map(column -> column.getKey() + " " + column.getValue())
                .collect(Collectors.joining(", "));
        return rows() + " rows in table " + table + ", load " + loadId
                + (types.isEmpty() ? "" : "; types found: " + types);
    }
}
