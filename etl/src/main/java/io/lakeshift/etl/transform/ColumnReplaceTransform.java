package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.regexp_replace;

import io.lakeshift.etl.spec.SpecNode;
import java.util.List;
import java.util.regex.Pattern;

/** {@code columnreplace}: a list of field, pattern, replacement and an optional source; replaces every match. */
record ColumnReplaceTransform(FieldSource column, String pattern, String replacement) implements Transform {

    static List<Transform> parse(SpecNode spec, TransformResources resources) {
        return FieldSource.each(spec, entry -> {
            entry.only("field", "pattern", "replacement", "source");
            Pattern pattern = RegularExpression.of(entry);
            return new ColumnReplaceTransform(
                    FieldSource.of(entry), pattern.pattern(), replacement(entry.required("replacement"), pattern));
        });
    }

    /** A group that the pattern has not would otherwise fail in the middle of the data. */
    private static String replacement(SpecNode replacement, Pattern pattern) {
        int groups = pattern.matcher("").groupCount();
        String alternatives = "(?:" + pattern.pattern() + ")|";
        try {
            Pattern.compile(alternatives, pattern.flags()).matcher("").replaceAll(replacement.text());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw replacement.refuse("not a replacement for a pattern with " + groups + " groups: " + e.getMessage());
        }
        return replacement.text();
    }

    @Override
    public Rows apply(Rows rows) {
        return rows.with(column.field(), regexp_replace(column.textIn(rows), pattern, replacement));
    }
}
