package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.expr;

import io.lakeshift.redshift.client.spec.SpecNode;

/** {@code filterrows}: keeps the rows for which the condition is true, and those that could not be read. */
record FilterRowsTransform(SpecNode condition) implements Transform {

    static FilterRowsTransform of(SpecNode entry) {
        return new FilterRowsTransform(entry.required("condition"));
    }

    @Override
    public boolean keepsRows() {
        return false;
    }

    @Override
    public Rows apply(Rows rows) {
        return rows.filter(expr(condition.text()));
    }
}
