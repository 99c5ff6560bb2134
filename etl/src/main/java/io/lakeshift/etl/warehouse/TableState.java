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

    boolean isAbsent() {
        return columns.isEmpty();
    }
}
