package io.lakeshift.etl.collect;

import io.lakeshift.etl.job.CountedRows;
import io.lakeshift.etl.load.LoadFigures;
import io.lakeshift.etl.table.TableName;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What a run did.
 *
 * @param table the table that was written
 * @param loadId the value of its column load_id
 * @param figures what was counted
 * @param told what the job prints besides
 */
public record LoadResult(TableName table, String loadId, LoadFigures figures, Told told) {

    /**
     * What the job prints besides the rows of the table.
     *
     * @param read how many rows the file has; empty if a transform makes more or fewer of them
     * @param inferred the types that untouched columns got, by name; text is left out
     * @param held how many rows each stage of quality has held back, by its name in the files of rules; only stages that may
     */
    public record Told(OptionalLong read, Map<String, String> inferred, Map<String, Long> held) {}

    /** How many rows were written. */
    public long rows() {
        return figures.rows();
    }

    /** What the job prints at its end, after the number of the execution. */
    String summary() {
        String types = told.inferred().entrySet().stream()
                .map(column -> column.getKey() + " " + column.getValue())
                .collect(Collectors.joining(", "));
        String without = told.held().entrySet().stream()
                .filter(stage -> stage.getValue() > 0)
                .map(stage -> stage.getValue() + " " + stage.getKey())
                .collect(Collectors.joining(", "));
        return CountedRows.written(rows(), table.toString()) + ", load " + loadId
                + (told.read().isEmpty()
                        ? ""
                        : "; " + CountedRows.read(told.read().getAsLong()))
                + (without.isEmpty() ? "" : "; held back: " + without)
                + (types.isEmpty() ? "" : "; types found: " + types);
    }
}
