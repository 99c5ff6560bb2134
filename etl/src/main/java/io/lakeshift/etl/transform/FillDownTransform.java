package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.last;

import io.lakeshift.etl.spec.SpecNode;
import java.util.List;
import org.apache.spark.sql.expressions.Window;

/** {@code filldown}: a list of field and an optional sort; gives a null the value of the nearest row before it. */
record FillDownTransform(SpecNode spec, String field) implements Transform {

    static List<Transform> parse(SpecNode spec, TransformResources resources) {
        return FieldSource.each(spec, entry -> {
            entry.only("field", "sort");
            return new FillDownTransform(entry, entry.text("field"));
        });
    }

    @Override
    public Rows apply(Rows rows) {
        return rows.with(
                field,
                last(rows.column(spec, field), true)
                        .over(RowOrder.of(spec, rows).rowsBetween(Window.unboundedPreceding(), Window.currentRow())));
    }
}
