package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/** {@code merge}: takes the first value that is not null. */
record MergeTransform(SpecNode spec, String field, List<String> sources, Optional<SpecNode> other)
        implements ColumnTransform {

    static MergeTransform of(SpecNode entry) {
        return new MergeTransform(
                entry, entry.text("field"), entry.required("source_list").texts(), entry.optional("default"));
    }

    @Override
    public NewColumn column(Rows rows) {
        // The result is text if one of the columns is; the others are then taken as they stand in the file.
        boolean text =
                sources.stream().anyMatch(source -> rows.type(spec, source).equals(DataTypes.StringType))
                        || other.filter(value -> value.json().isTextual()).isPresent();
        Column[] values = Stream.concat(
                        sources.stream().map(source -> value(rows, source, text)), other.map(Constant::of).stream())
                .toArray(Column[]::new);
        return NewColumn.of(field, coalesce(values));
    }

    private Column value(Rows rows, String source, boolean text) {
        Column value = text ? rows.text(spec, source) : rows.column(spec, source);
        return text && spec.isSet("empty_string_is_null") ? when(value.notEqual(lit("")), value) : value;
    }
}
