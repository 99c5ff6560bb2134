package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import io.lakeshift.etl.spec.SpecNode;
import java.util.List;
import org.apache.spark.sql.Column;

/** {@code addcolumns}: a list of field and source_columns; adds numbers, null as 0. */
record AddColumnsTransform(SpecNode spec, String field, List<String> sources) implements Transform {

    static List<Transform> parse(SpecNode spec, TransformResources resources) {
        return FieldSource.each(spec, entry -> {
            entry.only("field", "source_columns");
            return new AddColumnsTransform(entry, entry.text("field"), columns(entry.required("source_columns")));
        });
    }

    static List<String> columns(SpecNode list) {
        if (list.texts().isEmpty()) {
            throw list.refuse("must name at least one column");
        }
        return list.texts();
    }

    @Override
    public Rows apply(Rows rows) {
        Column sum = sources.stream()
                .map(source -> coalesce(Numbers.number(rows, spec, source), lit(0)))
                .reduce(Column::plus)
                .orElseThrow();
        return rows.with(field, sum);
    }
}
