package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.lakeshift.etl.spec.SpecNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/**
 * {@code merge}: a list of field, source_list, an optional default and empty_string_is_null (false); takes the first value
 * that is not null.
 */
record MergeTransform(SpecNode spec, String field, List<String> sources, Optional<Column> other) implements Transform {

    static List<Transform> parse(SpecNode spec, TransformResources resources) {
        return FieldSource.each(spec, entry -> {
            entry.only("field", "source_list", "default", "empty_string_is_null");
            entry.isSet("empty_string_is_null");
            return new MergeTransform(
                    entry,
                    entry.text("field"),
                    AddColumnsTransform.columns(entry.required("source_list")),
                    entry.optional("default").map(Constant::of));
        });
    }

    @Override
    public Rows apply(Rows rows) {
        Column[] values = Stream.concat(sources.stream().map(source -> value(rows, source)), other.stream())
                .toArray(Column[]::new);
        return rows.with(field, coalesce(values));
    }

    private Column value(Rows rows, String source) {
        Column value = rows.column(spec, source);
        boolean text = rows.type(spec, source).equals(DataTypes.StringType);
        return text && spec.isSet("empty_string_is_null") ? when(trim(value).notEqual(lit("")), value) : value;
    }
}
