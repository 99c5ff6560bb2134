package io.lakeshift.etl.trial;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.etl.transform.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * The first rows of a plan.
 *
 * @param fields the data columns
 * @param rows their values in Spark's words; null for NULL
 */
record Preview(List<StructField> fields, List<List<String>> rows) {

    /**
     * Computes the first rows.
     *
     * @param most how many at most
     */
    static Preview of(Dataset<Row> data, int most) {
        List<StructField> fields = Arrays.stream(data.schema().fields())
                .filter(field -> !field.name().startsWith(Rows.HIDDEN))
                .toList();
        Column[] texts = fields.stream()
                .map(field -> Rows.named(field.name()).cast("string"))
                .toArray(Column[]::new);
        List<List<String>> rows = data.select(texts).limit(most).collectAsList().stream()
                .map(row -> values(row, fields.size()))
                .toList();
        return new Preview(fields, rows);
    }

    private static List<String> values(Row row, int count) {
        List<String> values = new ArrayList<>();
        IntStream.range(0, count).forEach(index -> values.add(row.getString(index)));
        return values;
    }

    /** Writes {@code columns} and {@code rows}; of a column whether it is new or other than it was before. */
    void into(ObjectNode json, Optional<Preview> before) {
        ArrayNode columns = json.putArray("columns");
        for (int i = 0; i < fields.size(); i++) {
            StructField field = fields.get(i);
            ObjectNode column = columns.addObject()
                    .put("name", field.name())
                    .put("type", field.dataType().simpleString());
            String change = before.map(earlier -> change(earlier, field)).orElse("");
            if (!change.isEmpty()) {
                column.put("change", change);
            }
        }
        ArrayNode array = json.putArray("rows");
        rows.forEach(row -> array.add(row(row)));
    }

    private static ArrayNode row(List<String> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        return array;
    }

    private String change(Preview before, StructField field) {
        int then = before.place(field.name());
        if (then < 0) {
            return "new";
        }
        boolean same = before.fields.get(then).dataType().equals(field.dataType())
                && (rows.size() != before.rows.size() || sameValues(before, then, place(field.name())));
        return same ? "" : "changed";
    }

    private boolean sameValues(Preview before, int then, int now) {
        return IntStream.range(0, rows.size())
                .allMatch(row -> Objects.equals(
                        before.rows.get(row).get(then), rows.get(row).get(now)));
    }

    private int place(String name) {
        return IntStream.range(0, fields.size())
                .filter(index -> fields.get(index).name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(-1);
    }
}
