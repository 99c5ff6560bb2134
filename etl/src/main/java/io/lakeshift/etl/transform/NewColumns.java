package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Adds columns to rows, with what must hold for them in hidden ones. */
final class NewColumns {

    private NewColumns() {}

    /** The rows with columns that are all made from the rows as they are. Of several for one name the last counts. */
    static Rows added(Rows rows, List<NewColumn> made) {
        Map<String, NewColumn> last = new LinkedHashMap<>();
        made.forEach(column -> last.put(rows.existing(column.name()).toLowerCase(Locale.ROOT), column));
        Rows.Hidden known = rows.hidden();
        Map<String, Rows.SourceText> texts = new HashMap<>(known.texts());
        Map<String, Column> values = new LinkedHashMap<>();
        Map<String, Column> checks = new LinkedHashMap<>();
        for (NewColumn column : last.values()) {
            String name = rows.existing(column.name());
            texts.remove(name);
            values.put(name, column.value());
            if (column.check().isPresent()) {
                NewColumn.Check check = column.check().get();
                int number = known.checks().size();
                String before = Rows.HIDDEN + "before_" + number;
                String failed = Rows.HIDDEN + "failed_" + number;
                // The check reads the new column, so that nothing is converted twice, and the source beside it, whose
                // place that may have taken.
                check.source().ifPresent(source -> values.put(before, source));
                check.condition().ifPresent(condition -> values.put(failed, condition));
                check.source()
                        .map(source -> Rows.named(name).isNull().and(isFilled(Rows.named(before))))
                        .ifPresent(lost -> checks.put(
                                failed,
                                check.condition().isPresent()
                                        ? Rows.named(failed).or(lost)
                                        : lost));
                known = known.with(new Rows.Check(column.name(), failed, check.expected()));
            }
        }
        Dataset<Row> with = columns(rows.data(), values);
        return new Rows(checks.isEmpty() ? with : columns(with, checks), known.withTexts(texts));
    }

    /** In the order they are given in, which Spark's own way to add several does not keep. */
    private static Dataset<Row> columns(Dataset<Row> data, Map<String, Column> added) {
        Map<String, Column> all = new LinkedHashMap<>();
        Arrays.stream(data.columns()).forEach(name -> all.put(name, Rows.named(name)));
        added.forEach((name, value) -> all.put(name, value.as(name)));
        return data.select(all.values().toArray(Column[]::new));
    }

    /** True where a value is neither null nor blank text. */
    private static Column isFilled(Column value) {
        return value.isNotNull().and(trim(value.cast("string")).notEqual(lit("")));
    }
}
