package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** {@code jsonstructured}: reads JSON text as structs, or as arrays of them if every value is one. */
record JsonStructuredTransform(SpecNode spec, String field) implements ColumnTransform {

    private static final String CORRUPT = "_lakeshift_corrupt";
    private static final Map<String, String> READING =
            Map.of("columnNameOfCorruptRecord", CORRUPT, "mode", "DROPMALFORMED");

    static JsonStructuredTransform of(SpecNode entry) {
        return new JsonStructuredTransform(entry, entry.text());
    }

    @Override
    public NewColumn column(Rows rows) {
        Column text = rows.text(spec, field);
        Dataset<String> filled =
                rows.data().select(text.as("text")).filter("trim(text) != ''").as(Encoders.STRING());
        StructType members = members(filled);
        String expected = "JSON of an object, or of a list of objects in every row";
        if (members.isEmpty()) {
            // No value has a member, so there is no struct that a table could have.
            return NewColumn.converted(field, text, lit(null).cast("string"), expected);
        }
        boolean lists = filled.filter("not startswith(ltrim(text), '[')").isEmpty();
        Column blank = trim(text).equalTo(lit(""));
        Column list = text.rlike("^\\s*\\[");
        if (lists) {
            // One that is wrong anywhere is null as a whole.
            DataType type = DataTypes.createArrayType(members);
            Column read = when(blank, lit(null)).otherwise(from_json(text, type, Map.of("mode", "PERMISSIVE")));
            return NewColumn.converted(field, text, read, expected);
        }
        StructType withCorrupt = members.add(CORRUPT, DataTypes.StringType);
        Column parsed = from_json(text, withCorrupt, Map.of("columnNameOfCorruptRecord", CORRUPT));
        Column corrupt = parsed.getField(CORRUPT).isNotNull().or(list);
        Column object = struct(Arrays.stream(members.fields())
                .map(member -> parsed.getField(member.name()).as(member.name()))
                .toArray(Column[]::new));
        Column read = when(text.isNotNull().and(not(blank)).and(not(corrupt)), object);
        return NewColumn.converted(field, text, read, expected);
    }

    private static StructType members(Dataset<String> filled) {
        StructType members = new StructType();
        for (var member : JsonTypes.of(filled, READING).fields()) {
            members = member.name().equals(CORRUPT) ? members : members.add(member);
        }
        return members;
    }
}
