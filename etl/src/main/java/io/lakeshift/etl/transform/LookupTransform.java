package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import io.lakeshift.etl.spec.SpecNode;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** {@code lookup}: the value that a look-up gives for the source's value; nomatch or null where it gives none. */
record LookupTransform(FieldSource column, Map<String, String> replacements, Optional<String> noMatch)
        implements Transform {

    private static final String KEY = Rows.HIDDEN + "lookup_key";
    private static final String VALUE = Rows.HIDDEN + "lookup_value";

    static LookupTransform of(SpecNode entry, TransformResources resources) {
        String system = entry.textOr("source_system", resources.database());
        String lookup = entry.text("lookup");
        Map<String, String> replacements = resources.lookups().replacements(system, lookup);
        if (replacements.isEmpty()) {
            throw entry.required("lookup")
                    .refuse("there are no look-up values for source system '" + system + "', column '" + lookup + "'");
        }
        return new LookupTransform(
                FieldSource.of(entry),
                replacements,
                entry.optional("nomatch").map(value -> value.json().asText()));
    }

    @Override
    public Rows apply(Rows rows) {
        Dataset<Row> values = rows.data()
                .sparkSession()
                .createDataFrame(
                        replacements.entrySet().stream()
                                .map(entry -> RowFactory.create(entry.getKey(), entry.getValue()))
                                .toList(),
                        new StructType().add(KEY, DataTypes.StringType).add(VALUE, DataTypes.StringType));
        Column source = column.textIn(rows);
        Column value = Rows.named(VALUE);
        Column found = noMatch.isPresent() ? coalesce(value, lit(noMatch.get())) : value;
        return rows.map(data -> data.join(broadcast(values), source.equalTo(Rows.named(KEY)), "left"))
                .with(column.field(), found)
                .map(data -> data.drop(KEY, VALUE));
    }
}
