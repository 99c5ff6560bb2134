package io.lakeshift.etl.transform;

import java.util.List;

/** A step that makes one column of the others, row by row. */
interface ColumnTransform extends Transform {

    /**
     * The column, made from the rows as they are.
     *
     * @throws io.lakeshift.redshift.client.spec.InvalidSpecException if the columns are not those the specification speaks of
     */
    NewColumn column(Rows rows);

    @Override
    default Rows apply(Rows rows) {
        return rows.with(List.of(column(rows)));
    }
}
