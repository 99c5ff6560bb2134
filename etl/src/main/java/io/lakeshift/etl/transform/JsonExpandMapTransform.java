package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.map_filter;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** {@code jsonexpandmap}: makes a row for each entry of a map, or each member of a struct that is not null. */
record JsonExpandMapTransform(FieldSource column) implements Transform {

    static JsonExpandMapTransform of(SpecNode entry) {
        return new JsonExpandMapTransform(FieldSource.of(entry));
    }

    @Override
    public boolean keepsRows() {
        return false;
    }

    @Override
    public Rows apply(Rows rows) {
        SpecNode spec = column.spec();
        DataType type = rows.type(spec, column.source());
        if (type instanceof StructType struct && struct.length() > 0) {
            return expanded(rows, members(column.in(rows), struct), lost(column.in(rows), struct));
        }
        if (type instanceof MapType) {
            return expanded(rows, column.in(rows), Optional.empty());
        }
        throw spec.refuse("column '" + column.source() + "' is of type " + type.simpleString()
                + ": it must be a map or a struct; jsonstructured makes one of JSON text");
    }

    private Rows expanded(Rows rows, Column map, Optional<Column> lost) {
        SpecNode spec = column.spec();
        Expansion expanded = Expansion.ofMap(rows, map);
        NewColumn value = NewColumn.of(column.field(), expanded.value());
        return expanded.rows()
                .with(List.of(
                        NewColumn.of(spec.text("index_field"), expanded.number()),
                        NewColumn.of(spec.text("key_field"), expanded.key()),
                        lost.map(condition -> NewColumn.checked(
                                        column.field(),
                                        expanded.value(),
                                        condition,
                                        "a struct whose members all have the type of the first"))
                                .orElse(value)))
                .map(expanded::finished);
    }

    private static Column members(Column struct, StructType type) {
        DataType first = type.fields()[0].dataType();
        List<Column> entries = new ArrayList<>();
        for (StructField field : type.fields()) {
            entries.add(lit(field.name()));
            entries.add(as(struct.getField(field.name()), field.dataType(), first));
        }
        Column map = map(entries.toArray(Column[]::new));
        return when(struct.isNotNull(), map_filter(map, (key, value) -> value.isNotNull()));
    }

    /** Nested members go by their names, which another order or number of them must not disturb. */
    private static Column as(Column member, DataType from, DataType to) {
        if (from.equals(to)) {
            return member;
        }
        return isNested(from) && isNested(to) ? from_json(to_json(member), to) : member.cast(to);
    }

    private static Optional<Column> lost(Column struct, StructType type) {
        DataType first = type.fields()[0].dataType();
        return Arrays.stream(type.fields())
                .filter(field -> !field.dataType().equals(first))
                .map(field -> {
                    Column member = struct.getField(field.name());
                    Column gone = member.isNotNull()
                            .and(as(member, field.dataType(), first).isNull());
                    return Casting.loses(member, field.dataType(), first)
                            .filter(condition -> !isNested(first))
                            .map(gone::or)
                            .orElse(gone);
                })
                .reduce(Column::or);
    }

    private static boolean isNested(DataType type) {
        return type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
    }
}
