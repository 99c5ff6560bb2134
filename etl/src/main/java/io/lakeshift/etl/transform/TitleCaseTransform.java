package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.initcap;

import io.lakeshift.etl.spec.SpecNode;
import java.util.List;

/** {@code titlecase}: a list of columns; begins every word with a capital. */
record TitleCaseTransform(SpecNode spec, String field) implements Transform {

    static List<Transform> parse(SpecNode spec, TransformResources resources) {
        return FieldSource.each(spec, entry -> new TitleCaseTransform(entry, entry.text()));
    }

    @Override
    public Rows apply(Rows rows) {
        return rows.with(field, initcap(rows.text(spec, field)));
    }
}
