package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import io.lakeshift.etl.spec.SpecNode;
import java.util.List;
import org.apache.spark.sql.Column;

/** {@code multiplycolumns}: a list of field, source_columns and an optional empty_value (1); multiplies numbers, null as it. */
record MultiplyColumnsTransform(SpecNode spec, String field, List<String> sources, Column empty) implements Transform {

    static List<Transform> parse(SpecNode spec, TransformResources resources) {
        return FieldSource.each(spec, entry -> {
            entry.only("field", "source_columns", "empty_value");
            return new MultiplyColumnsTransform(
                    entry,
                    entry.text("field"),
                    AddColumnsTransform.columns(entry.required("source_columns")),
                    entry.optional("empty_value")
                            .map(MultiplyColumnsTransform::number)
                            .orElse(lit(1)));
        });
    }

    private static Column number(SpecNode value) {
        if (!value.json().isNumber()) {
            throw value.refuse("must be a number");
        }
        return Constant.of(value);
    }

    @Override
    public Rows apply(Rows rows) {
        Column product = sources.stream()
                .map(source -> coalesce(Numbers.number(rows, spec, source), empty))
                .reduce(Column::multiply)
                .orElseThrow();
        return rows.with(field, product);
    }
}
