package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import io.lakeshift.redshift.client.spec.SpecNode;

/** {@code hash}: puts a hash of the value's text, in hex, in its place. Null stays null, unless it is asked for otherwise. */
record HashTransform(SpecNode spec, HashedText hashed, boolean nullAsNone) implements ColumnTransform {

    private static final String NONE = "None";

    static HashTransform of(SpecNode entry, TransformResources resources) {
        return new HashTransform(
                entry, HashedText.of(entry, resources), entry.json().isObject() && entry.isSet("null_as_none"));
    }

    @Override
    public NewColumn column(Rows rows) {
        NewColumn hash = hashed.column(rows);
        return nullAsNone
                ? new NewColumn(hash.name(), coalesce(hash.value(), HashedText.plain(lit(NONE))), hash.check())
                : hash;
    }
}
