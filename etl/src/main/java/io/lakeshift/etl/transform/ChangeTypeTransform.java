package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.trim;

import io.lakeshift.etl.spec.SpecNode;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** {@code changetype}: a map of column to type; casts, and refuses to cut a fraction off for a whole type. */
record ChangeTypeTransform(SpecNode spec, String field, DataType type) implements Transform {

    static List<Transform> parse(SpecNode spec, TransformResources resources) {
        return spec.members().entrySet().stream()
                .<Transform>map(member -> new ChangeTypeTransform(
                        member.getValue(), member.getKey(), SpecifiedType.of(member.getValue())))
                .toList();
    }

    @Override
    public Rows apply(Rows rows) {
        boolean text = rows.isText(spec, field);
        Column source = text ? rows.text(spec, field) : rows.column(spec, field);
        Column value = text ? trim(source).cast(type) : source.cast(type);
        String expected = "a value of type " + type.simpleString();
        if (type.equals(DataTypes.StringType)) {
            return rows.with(field, source.cast(type));
        }
        Column failed = value.isNull().and(Rows.isFilled(source));
        if (SpecifiedType.isWhole(type)) {
            DataType exact = DataTypes.createDecimalType(38, 10);
            failed = failed.or(source.cast(exact).notEqual(value.cast(exact)));
        }
        return rows.checked(field, value, failed, expected);
    }
}
