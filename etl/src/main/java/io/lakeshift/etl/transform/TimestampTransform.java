package io.lakeshift.etl.transform;

import io.lakeshift.redshift.client.spec.SpecNode;

/** {@code timestamp}: reads text as a time of a Spark date-time pattern. */
record TimestampTransform(FieldSource column, DateTimePattern format) implements ColumnTransform {

    static TimestampTransform of(SpecNode entry) {
        return new TimestampTransform(FieldSource.of(entry), DateTimePattern.of(entry));
    }

    @Override
    public NewColumn column(Rows rows) {
        return NewColumn.converted(
                column.field(),
                column.timeIn(rows),
                QuickTime.timestamp(rows, column, format.pattern()),
                "a timestamp of the format " + format.pattern());
    }
}
