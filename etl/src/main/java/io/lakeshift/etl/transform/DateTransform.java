package io.lakeshift.etl.transform;

import io.lakeshift.redshift.client.spec.SpecNode;

/** {@code date}: reads text as a date of a Spark date-time pattern. */
record DateTransform(FieldSource column, DateTimePattern format) implements ColumnTransform {

    static DateTransform of(SpecNode entry) {
        return new DateTransform(FieldSource.of(entry), DateTimePattern.of(entry));
    }

    @Override
    public NewColumn column(Rows rows) {
        return NewColumn.converted(
                column.field(),
                column.timeIn(rows),
                QuickTime.date(rows, column, format.pattern()),
                "a date of the format " + format.pattern());
    }
}
