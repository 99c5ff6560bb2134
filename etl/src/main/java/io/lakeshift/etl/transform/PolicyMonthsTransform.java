package io.lakeshift.etl.transform;

import io.lakeshift.redshift.client.spec.SpecNode;

/** {@code policymonths}: counts the months of a policy. */
record PolicyMonthsTransform(SpecNode spec, String field) implements ColumnTransform {

    static PolicyMonthsTransform of(SpecNode entry) {
        return new PolicyMonthsTransform(entry, entry.text("field"));
    }

    @Override
    public NewColumn column(Rows rows) {
        PolicySpan policy = PolicySpan.of(rows, spec);
        return NewColumn.of(
                field,
                spec.isSet("normalized")
                        ? policy.months()
                        : policy.exactMonths().cast("decimal(16,2)"));
    }
}
