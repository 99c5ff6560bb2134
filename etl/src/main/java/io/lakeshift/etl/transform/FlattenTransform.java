package io.lakeshift.etl.transform;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** {@code flatten}: makes a column of each member of a struct, one level deep. */
record FlattenTransform(SpecNode spec, String field) implements Transform {

    static FlattenTransform of(SpecNode entry) {
        return new FlattenTransform(entry, entry.text("field"));
    }

    @Override
    public Rows apply(Rows rows) {
        if (!(rows.type(spec, field) instanceof StructType struct)) {
            throw spec.refuse("column '" + field + "' is of type "
                    + rows.type(spec, field).simpleString() + ": it must be a struct");
        }
        boolean keep = spec.optional("keep_field").isEmpty() || spec.flag("keep_field");
        Column source = rows.column(spec, field);
        List<Rows.Taken> columns = new ArrayList<>();
        rows.columns().stream()
                .filter(name -> keep || !name.equalsIgnoreCase(field))
                .forEach(name -> columns.add(Rows.Taken.renamed(name, name)));
        for (StructField member : struct.fields()) {
            if (columns.stream().anyMatch(column -> column.name().equalsIgnoreCase(member.name()))) {
                throw spec.refuse(
                        "member '" + member.name() + "' is called as a column that is there; give that another"
                                + " name in the mapping, or the member in changetype");
            }
            columns.add(Rows.Taken.made(source.getField(member.name()), member.name()));
        }
        return rows.select(columns);
    }
}
