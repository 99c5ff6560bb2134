package io.lakeshift.etl.transform;

import io.lakeshift.etl.spec.SpecNode;
import java.util.List;
import org.apache.spark.sql.Column;

/** {@code redact}: a map of column to value; puts the value over every value of a column that must be there. */
record RedactTransform(SpecNode spec, String field, Column value) implements Transform {

    static List<Transform> parse(SpecNode spec, TransformResources resources) {
        return spec.members().entrySet().stream()
                .<Transform>map(member ->
                        new RedactTransform(member.getValue(), member.getKey(), Constant.of(member.getValue())))
                .toList();
    }

    @Override
    public Rows apply(Rows rows) {
        rows.column(spec, field);
        return rows.with(field, value);
    }
}
