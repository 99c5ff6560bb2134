package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;

import io.lakeshift.etl.spec.SpecNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * {@code combinecolumns}: a list of field, format and source_columns; puts the columns in place of {@code {}} or
 * {@code {0}}, {@code {1}} and so on, nulls as nothing, and trims the result. Doubled braces stand for themselves.
 */
record CombineColumnsTransform(SpecNode spec, String field, List<Part> parts) implements Transform {

    /** Fixed text, or a column if it has a name. */
    record Part(String text, String column) {}

    static List<Transform> parse(SpecNode spec, TransformResources resources) {
        return FieldSource.each(spec, entry -> {
            entry.only("field", "format", "source_columns");
            return new CombineColumnsTransform(
                    entry,
                    entry.text("field"),
                    parts(
                            entry.required("format"),
                            entry.required("source_columns").texts()));
        });
    }

    private static List<Part> parts(SpecNode format, List<String> columns) {
        String text = format.text();
        List<Part> parts = new ArrayList<>();
        StringBuilder fixed = new StringBuilder();
        int automatic = 0;
        int next = 0;
        while (next < text.length()) {
            char c = text.charAt(next++);
            boolean doubled = next < text.length() && text.charAt(next) == c;
            if ((c == '{' || c == '}') && doubled) {
                fixed.append(c);
                next++;
            } else if (c == '{') {
                int end = text.indexOf('}', next);
                String place = end < 0 ? "" : text.substring(next, end);
                if (end < 0 || !place.matches("\\d{0,4}")) {
                    throw format.refuse("'" + text + "' may hold only {} and {number} as places for columns");
                }
                int number = place.isEmpty() ? automatic++ : Integer.parseInt(place);
                if (number >= columns.size()) {
                    throw format.refuse("'" + text + "' has a place for column " + number
                            + ", but source_columns has only " + columns.size() + ", counted from 0");
                }
                parts.add(new Part(fixed.toString(), null));
                parts.add(new Part("", columns.get(number)));
                fixed.setLength(0);
                next = end + 1;
            } else if (c == '}') {
                throw format.refuse("'" + text + "' has a } without its {");
            } else {
                fixed.append(c);
            }
        }
        parts.add(new Part(fixed.toString(), null));
        return List.copyOf(parts);
    }

    @Override
    public Rows apply(Rows rows) {
        Column[] texts = parts.stream()
                .map(part ->
                        part.column() == null ? lit(part.text()) : coalesce(rows.text(spec, part.column()), lit("")))
                .toArray(Column[]::new);
        return rows.with(field, trim(concat(texts)));
    }
}
