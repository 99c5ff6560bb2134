package io.lakeshift.redshift.client.consume;

import java.util.List;

/**
 * A table as a run finds it.
 *
 * @param columns its columns in their order; empty if there is no table
 * @param loads the number of its last load, 0 before the first
 */
public record TableState(List<LiveColumn> columns, long loads) {

    public TableState {
        columns = List.copyOf(columns);
    }

    /** Whether the table has a column. */
    public boolean has(String column) {
        return columns.stream().anyMatch(live -> live.name().equals(column));
    }

    /** Whether there is no table. */
    public boolean isAbsent() {
        return columns.isEmpty();
    }
}
