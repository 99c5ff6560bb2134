package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.udf;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataTypes;

/** {@code lookup}: the value that a look-up gives for the source's value; nomatch or null where it gives none. */
record LookupTransform(FieldSource column, Map<String, String> replacements, Optional<String> noMatch)
        implements Transform {

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
        LookedUp found = new LookedUp(new HashMap<>(replacements), noMatch.orElse(null));
        return rows.with(column.field(), udf(found, DataTypes.StringType).apply(column.textIn(rows)));
    }
}
