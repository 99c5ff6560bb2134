package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.initcap;

import io.lakeshift.redshift.client.spec.SpecNode;

/** {@code titlecase}: begins every word with a capital. */
record TitleCaseTransform(SpecNode spec, String field) implements ColumnTransform {

    static TitleCaseTransform of(SpecNode entry) {
        return new TitleCaseTransform(entry, entry.text());
    }

    @Override
    public NewColumn column(Rows rows) {
        return NewColumn.of(field, initcap(rows.text(spec, field)));
    }
}
