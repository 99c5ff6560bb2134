package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.regexp_extract;

import io.lakeshift.etl.spec.SpecNode;
import java.util.List;

/** {@code columnfromcolumn}: a list of field, pattern and an optional source; takes group 1, or empty text without a match. */
record ColumnFromColumnTransform(FieldSource column, String pattern) implements Transform {

    static List<Transform> parse(SpecNode spec, TransformResources resources) {
        return FieldSource.each(spec, entry -> {
            entry.only("field", "pattern", "source");
            return new ColumnFromColumnTransform(
                    FieldSource.of(entry), RegularExpression.withGroup(entry).pattern());
        });
    }

    @Override
    public Rows apply(Rows rows) {
        return rows.with(column.field(), regexp_extract(column.textIn(rows), pattern, 1));
    }
}
