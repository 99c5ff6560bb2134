package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.sha2;

import io.lakeshift.etl.spec.SpecNode;
import java.util.List;
import org.apache.spark.sql.Column;

/** {@code hash}: a list of columns; puts the SHA-256 of the value's text, in hex, in its place. Null stays null. */
record HashTransform(SpecNode spec, String field) implements Transform {

    static List<Transform> parse(SpecNode spec, TransformResources resources) {
        return FieldSource.each(spec, entry -> new HashTransform(entry, entry.text()));
    }

    static Column hash(Column value) {
        return sha2(value.cast("string").cast("binary"), 256);
    }

    @Override
    public Rows apply(Rows rows) {
        return rows.with(field, hash(rows.text(spec, field)));
    }
}
