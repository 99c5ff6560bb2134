package io.lakeshift.etl.transform;

import io.lakeshift.etl.spec.SpecNode;
import java.util.List;

/** {@code date}: a list of field, format and an optional source; reads text as a date of a Spark date-time pattern. */
record DateTransform(FieldSource column, DateTimePattern format) implements Transform {

    static List<Transform> parse(SpecNode spec, TransformResources resources) {
        return FieldSource.each(spec, entry -> {
            entry.only("field", "format", "source");
            return new DateTransform(FieldSource.of(entry), DateTimePattern.of(entry));
        });
    }

    @Override
    public Rows apply(Rows rows) {
        return rows.converted(
                column.field(),
                column.unreadIn(rows),
                QuickTime.date(rows, column, format.pattern()),
                "a date of the format " + format.pattern());
    }
}
