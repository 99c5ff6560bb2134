package io.lakeshift.etl.warehouse;

import java.util.List;

/**
 * A table as a run finds it.
 *
 * @param columns its columns in their order; empty if there is no table
 * @param loads the number of its last load, 0 before the first
 */
record TableState(List<LiveColumn> columns, long loads) {

    TableState {
        columns = List.copyOf(columns);
    }

    /** Whether the table has a column. */
    boolean has(String column) {
        return columns.stream().anyMatch(live -> live.name().equals(column));
    }

    boolean isAbsent() {
        return columns.isEmpty();
    }
}
