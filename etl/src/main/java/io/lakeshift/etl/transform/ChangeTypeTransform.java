package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.trim;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * {@code changetype}: casts, and refuses to cut a fraction off for a whole type.
 *
 * @param type the type; empty for JSON text
 */
record ChangeTypeTransform(SpecNode spec, String field, Optional<DataType> type) implements ColumnTransform {

    static ChangeTypeTransform of(String field, SpecNode type) {
        return new ChangeTypeTransform(type, field, SpecifiedType.of(type));
    }

    @Override
    public NewColumn column(Rows rows) {
        if (type.isEmpty()) {
            return NewColumn.of(field, to_json(rows.column(spec, field)));
        }
        DataType to = type.get();
        boolean text = rows.isText(spec, field);
        Column source = text ? rows.text(spec, field) : rows.column(spec, field);
        DataType from = text ? DataTypes.StringType : rows.type(spec, field);
        if (to.equals(DataTypes.StringType)) {
            return NewColumn.of(field, source.cast(to));
        }
        Column value = text ? trim(source).cast(to) : source.cast(to);
        NewColumn cast = NewColumn.converted(field, source, value, "a value of type " + to.simpleString());
        return Casting.loses(source, from, to).map(cast::unless).orElse(cast);
    }
}
