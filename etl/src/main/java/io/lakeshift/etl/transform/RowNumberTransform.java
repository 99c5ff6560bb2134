package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.row_number;

import io.lakeshift.etl.spec.SpecNode;
import java.util.List;

/** {@code rownumber}: a list of field, and an optional partition and sort; numbers rows from 1, in file order without a sort. */
record RowNumberTransform(SpecNode spec, String field) implements Transform {

    static List<Transform> parse(SpecNode spec, TransformResources resources) {
        return FieldSource.each(spec, entry -> {
            entry.only("field", "partition", "sort");
            return new RowNumberTransform(entry, entry.text("field"));
        });
    }

    @Override
    public Rows apply(Rows rows) {
        return rows.with(field, row_number().over(RowOrder.of(spec, rows)));
    }
}
