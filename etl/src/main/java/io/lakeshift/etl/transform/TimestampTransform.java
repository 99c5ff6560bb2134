package io.lakeshift.etl.transform;

import io.lakeshift.etl.spec.SpecNode;
import java.util.List;

/** {@code timestamp}: a list of field, format and an optional source; reads text as a time of a Spark date-time pattern. */
record TimestampTransform(FieldSource column, DateTimePattern format) implements Transform {

    static List<Transform> parse(SpecNode spec, TransformResources resources) {
        return FieldSource.each(spec, entry -> {
            entry.only("field", "format", "source");
            return new TimestampTransform(FieldSource.of(entry), DateTimePattern.of(entry));
        });
    }

    @Override
    public Rows apply(Rows rows) {
        return rows.converted(
                column.field(),
                column.unreadIn(rows),
                QuickTime.timestamp(rows, column, format.pattern()),
                "a timestamp of the format " + format.pattern());
    }
}
