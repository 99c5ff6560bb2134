package io.lakeshift.etl.transform;

import java.util.List;

/** Several columns that are all made from the rows as they were before the first of them. */
record TogetherTransform(List<ColumnTransform> columns) implements Transform {

    @Override
    public Rows apply(Rows rows) {
        return rows.with(columns.stream().map(column -> column.column(rows)).toList());
    }
}
