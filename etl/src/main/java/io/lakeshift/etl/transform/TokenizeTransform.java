package io.lakeshift.etl.transform;

import io.lakeshift.etl.spec.SpecNode;
import java.util.List;
import org.apache.spark.sql.Column;

/** {@code tokenize}: a list of columns; hashes them and keeps the values behind the hashes in the token store. */
record TokenizeTransform(SpecNode spec, String field) implements Transform {

    static List<Transform> parse(SpecNode spec, TransformResources resources) {
        return FieldSource.each(spec, entry -> new TokenizeTransform(entry, entry.text()));
    }

    @Override
    public Rows apply(Rows rows) {
        Column value = rows.text(spec, field);
        return rows.tokenized(field, value, HashTransform.hash(value));
    }
}
