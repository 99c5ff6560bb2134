package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.try_add;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.List;
import org.apache.spark.sql.Column;

/** {@code addcolumns}: adds numbers, null as 0. */
record AddColumnsTransform(SpecNode spec, String field, List<String> sources) implements ColumnTransform {

    static AddColumnsTransform of(SpecNode entry) {
        return new AddColumnsTransform(
                entry, entry.text("field"), entry.required("source_columns").texts());
    }

    @Override
    public NewColumn column(Rows rows) {
        // A sum that is too large is null, and nothing else is.
        return NewColumn.converted(field, lit(true), sum(rows, spec, sources), "a sum that its type can hold");
    }

    /** The sum of columns of numbers, null as 0; null if its type cannot hold it. */
    static Column sum(Rows rows, SpecNode spec, List<String> sources) {
        return sources.stream()
                .map(source -> coalesce(Numbers.number(rows, spec, source), lit(0)))
                .reduce((sum, more) -> try_add(sum, more))
                .orElseThrow();
    }
}
