package io.lakeshift.etl.collect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.etl.spec.SpecFaults;
import io.lakeshift.etl.spec.SpecNode;
import io.lakeshift.etl.transform.ListEntries;
import io.lakeshift.etl.transform.PlacedTransform;
import io.lakeshift.etl.transform.Rows;
import io.lakeshift.etl.transform.TransformResources;
import io.lakeshift.etl.transform.TransformSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * The formats of dates and times in the columns of text of a sample, found by the transforms that will read them: a format
 * fits if every value of the column is converted.
 */
final class DraftTimes {

    private static final List<String> DATES = List.of(
            "M/d/yyyy",
            "d/M/yyyy",
            "M/d/yy",
            "d/M/yy",
            "yyyy/M/d",
            "d.M.yyyy",
            "d.M.yy",
            "M-d-yyyy",
            "d-M-yyyy",
            "yy-MM-dd",
            "d-MMM-yyyy",
            "d MMM yyyy");
    private static final List<String> TIMES = List.of(
            "yyyy-MM-dd HH:mm:ss",
            "yyyy-MM-dd HH:mm:ss.SSSZ",
            "yyyy-MM-dd'T'HH:mm:ss",
            "M/d/yyyy H:mm",
            "M/d/yyyy H:mm:ss",
            "d/M/yyyy H:mm",
            "d/M/yyyy H:mm:ss",
            "d.M.yyyy H:mm",
            "d.M.yyyy H:mm:ss");

    /** How many values are looked at before Spark is asked. */
    private static final int LOOKED_AT = 50;

    private static final Pattern LIKE_TIME =
            Pattern.compile("\\s*(\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}|\\d{1,2}[- ]\\p{L}{3}[- ]\\d{4})([ T].*)?");

    private final Rows rows;
    private final TransformResources resources;

    DraftTimes(Rows rows, TransformResources resources) {
        this.rows = rows;
        this.resources = resources;
    }

    /** Adds what reads the columns to the transforms. */
    void into(ObjectNode transforms, List<String> texts) {
        List<String> left = new ArrayList<>(likeTimes(texts));
        add(transforms, "date", DATES, left);
        add(transforms, "timestamp", TIMES, left);
    }

    private List<String> likeTimes(List<String> texts) {
        if (texts.isEmpty()) {
            return List.of();
        }
        List<Row> values = rows.data()
                .select(texts.stream().map(Rows::named).toArray(Column[]::new))
                .limit(LOOKED_AT)
                .collectAsList();
        return IntStream.range(0, texts.size())
                .filter(index -> values.stream().anyMatch(row -> !row.isNullAt(index)))
                .filter(index -> values.stream()
                        .allMatch(row -> row.isNullAt(index)
                                || LIKE_TIME.matcher(row.getString(index)).matches()))
                .mapToObj(texts::get)
                .toList();
    }

    private void add(ObjectNode transforms, String transform, List<String> formats, List<String> left) {
        Map<String, List<String>> fitting = new LinkedHashMap<>();
        for (String format : formats) {
            if (!left.isEmpty()) {
                fitting(transform, format, left)
                        .forEach(column -> fitting.computeIfAbsent(column, unknown -> new ArrayList<>())
                                .add(format));
            }
        }
        fitting.forEach((column, fit) -> {
            ObjectNode entry = entry(transforms.withArray("/" + transform), column, fit.get(0));
            if (fit.size() > 1) {
                entry.put("comment", "the sample also fits " + String.join(", ", fit.subList(1, fit.size())));
            }
            left.remove(column);
        });
    }

    private static ObjectNode entry(ArrayNode entries, String column, String format) {
        return entries.addObject().put("field", column).put("format", format);
    }

    /** The columns all of whose values a format converts. */
    private List<String> fitting(String transform, String format, List<String> columns) {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        columns.forEach(column -> entry(spec.withArray("/" + transform), column, format));
        SpecFaults faults = new SpecFaults();
        List<PlacedTransform> steps =
                TransformSpec.parse(new SpecNode("draft", "", spec), ListEntries.TOGETHER, resources, faults);
        faults.refuse();
        Rows converted = rows;
        for (PlacedTransform step : steps) {
            converted = step.apply(converted);
        }
        List<Rows.Check> checks = converted.checks();
        Row failed = converted
                .data()
                .agg(
                        count(lit(1)),
                        checks.stream()
                                .map(check -> count(when(col(check.hidden()), lit(1))))
                                .toArray(Column[]::new))
                .first();
        return IntStream.range(0, checks.size())
                .filter(index -> failed.getLong(index + 1) == 0)
                .mapToObj(index -> checks.get(index).column())
                .toList();
    }
}
