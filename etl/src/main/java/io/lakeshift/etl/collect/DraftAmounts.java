package io.lakeshift.etl.collect;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.regexp_extract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.etl.transform.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * The columns of text of a sample that are amounts of money: every value can be read as one, and some are written as nothing
 * else is, with a currency, parted thousands, a decimal comma or in parentheses. Digits after a leading zero and digits that
 * only blanks part are more often numbers of policies or telephones, and stay text.
 */
final class DraftAmounts {

    private static final Pattern LIKE_AMOUNT = Pattern.compile("[^\\d\\p{L}]*(?:\\p{L}{1,4}[^\\d\\p{L}]*)?\\d.*");
    private static final Pattern WRITTEN_AS_AMOUNT =
            Pattern.compile("\\p{Sc}|\\d[,'\u2019]\\d|^\\s*\\(.*\\)\\s*$|\\b[A-Z]{3}\\b");
    private static final String LEADING_ZERO = "^\\D*0\\d";

    /** Digits behind the point that a result has at least, and digits before it. */
    private static final int SCALE = 2;

    private static final int WHOLE_DIGITS = 16;
    private static final int MOST_DIGITS = 38;

    private final FittingEntries fitting;

    DraftAmounts(FittingEntries fitting) {
        this.fitting = fitting;
    }

    /** Adds what reads the columns to the transforms. */
    void into(ObjectNode transforms, List<String> texts) {
        List<String> columns = fitting.like(
                texts,
                values -> values.stream()
                                .allMatch(value -> LIKE_AMOUNT.matcher(value).matches())
                        && values.stream()
                                .anyMatch(value ->
                                        WRITTEN_AS_AMOUNT.matcher(value).find()));
        if (columns.isEmpty()) {
            return;
        }
        Map<String, ObjectNode> fit = new LinkedHashMap<>();
        for (boolean euro : new boolean[] {false, true}) {
            for (ObjectNode entry : fitting.converting("currency", entries(columns, euro))) {
                ObjectNode first = fit.putIfAbsent(entry.get("field").asText(), entry);
                if (first != null) {
                    first.put("comment", "the sample also fits euro: true");
                }
            }
        }
        fit.values().forEach(transforms.withArray("/currency")::add);
    }

    /** An entry for each column whose values begin with no zero, of a type that holds their last digits. */
    private List<ObjectNode> entries(List<String> columns, boolean euro) {
        String behindMark = (euro ? "," : "\\.") + "(\\d+)\\D*$";
        List<Column> figures = new ArrayList<>();
        for (String column : columns) {
            Column text = Rows.named(column);
            figures.add(coalesce(max(length(regexp_extract(text, behindMark, 1))), lit(0)));
            figures.add(coalesce(max(text.rlike(LEADING_ZERO)), lit(false)));
        }
        Row figure = fitting.rows()
                .data()
                .agg(lit(0).as("first"), figures.toArray(Column[]::new))
                .first();
        List<ObjectNode> entries = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int scale = Math.max(SCALE, figure.getInt(1 + 2 * i));
            if (scale + WHOLE_DIGITS <= MOST_DIGITS && !figure.getBoolean(2 + 2 * i)) {
                ObjectNode entry = JsonNodeFactory.instance
                        .objectNode()
                        .put("field", columns.get(i))
                        .put("format", "%d,%d".formatted(scale + WHOLE_DIGITS, scale));
                entries.add(euro ? entry.put("euro", true) : entry);
            }
        }
        return entries;
    }
}
