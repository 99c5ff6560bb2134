package io.lakeshift.etl.collect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.etl.transform.ListEntries;
import io.lakeshift.etl.transform.PlacedTransform;
import io.lakeshift.etl.transform.Rows;
import io.lakeshift.etl.transform.TransformResources;
import io.lakeshift.etl.transform.TransformSpec;
import io.lakeshift.redshift.client.spec.SpecFaults;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * Entries of transforms that fit a sample: those that convert every value of their column, found by the transforms that will
 * read them.
 */
record FittingEntries(Rows rows, TransformResources resources) {

    /** How many values are looked at before Spark is asked. */
    private static final int LOOKED_AT = 50;

    /** The columns of text of which the first values look so; not those that begin with nothing but nulls and blanks. */
    List<String> like(List<String> texts, Predicate<List<String>> look) {
        if (texts.isEmpty()) {
            return List.of();
        }
        List<Row> first = rows.data()
                .select(texts.stream().map(Rows::named).toArray(Column[]::new))
                .limit(LOOKED_AT)
                .collectAsList();
        return IntStream.range(0, texts.size())
                .filter(index -> {
                    List<String> values = first.stream()
                            .filter(row -> !row.isNullAt(index))
                            .map(row -> row.getString(index))
                            .filter(value -> !value.isBlank())
                            .toList();
                    return !values.isEmpty() && look.test(values);
                })
                .mapToObj(texts::get)
                .toList();
    }

    /** Those of the entries of a transform that convert every value. */
    List<ObjectNode> converting(String transform, Collection<ObjectNode> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        entries.forEach(spec.withArray("/" + transform)::add);
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
        Set<String> columns = IntStream.range(0, checks.size())
                .filter(index -> failed.getLong(index + 1) == 0)
                .mapToObj(index -> checks.get(index).column())
                .collect(Collectors.toSet());
        return entries.stream()
                .filter(entry -> columns.contains(entry.get("field").asText()))
                .toList();
    }
}
