package io.lakeshift.etl.transform;

import io.lakeshift.etl.spec.SpecNode;
import java.util.List;
import org.apache.spark.sql.Column;

/** {@code literal}: a map of column to value; sets the column to the value in every row, new or not. */
record LiteralTransform(String field, Column value) implements Transform {

    static List<Transform> parse(SpecNode spec, TransformResources resources) {
        return spec.members().entrySet().stream()
                .<Transform>map(member -> new LiteralTransform(member.getKey(), Constant.of(member.getValue())))
                .toList();
    }

    @Override
    public Rows apply(Rows rows) {
        return rows.with(field, value);
    }
}
