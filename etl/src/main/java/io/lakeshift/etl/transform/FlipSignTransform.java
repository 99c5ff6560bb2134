package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.negate;

import io.lakeshift.etl.spec.SpecNode;
import java.util.List;

/** {@code flipsign}: a list of field and an optional source; changes the sign of a number. */
record FlipSignTransform(FieldSource column) implements Transform {

    static List<Transform> parse(SpecNode spec, TransformResources resources) {
        return FieldSource.each(spec, entry -> {
            entry.only("field", "source");
            return new FlipSignTransform(FieldSource.of(entry));
        });
    }

    @Override
    public Rows apply(Rows rows) {
        return rows.with(column.field(), negate(Numbers.number(rows, column.spec(), column.source())));
    }
}
