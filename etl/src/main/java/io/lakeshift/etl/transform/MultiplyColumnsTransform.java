package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.try_multiply;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.List;
import org.apache.spark.sql.Column;

/** {@code multiplycolumns}: multiplies numbers, null as the empty value. */
record MultiplyColumnsTransform(SpecNode spec, String field, List<String> sources, Column empty)
        implements ColumnTransform {

    static MultiplyColumnsTransform of(SpecNode entry) {
        return new MultiplyColumnsTransform(
                entry,
                entry.text("field"),
                entry.required("source_columns").texts(),
                entry.optional("empty_value").map(Constant::of).orElse(lit(1)));
    }

    @Override
    public NewColumn column(Rows rows) {
        Column product = sources.stream()
                .map(source -> coalesce(Numbers.number(rows, spec, source), empty))
                .reduce((all, more) -> try_multiply(all, more))
                .orElseThrow();
        // A product that is too large is null, and nothing else is.
        return NewColumn.converted(field, lit(true), product, "a product that its type can hold");
    }
}
