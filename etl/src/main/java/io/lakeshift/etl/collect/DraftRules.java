package io.lakeshift.etl.collect;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.etl.quality.QualitySpec;
import io.lakeshift.etl.transform.Rows;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/** Rules that hold on a sample, as warnings for whoever knows the data to choose from. */
final class DraftRules {

    private static final Pattern KEY =
            Pattern.compile(".*(?:^|[^\\p{L}])(?:id|no|nr|number|key)\\P{L}*|.*number\\P{L}*");

    private final Rows rows;
    private final List<StructField> fields;

    /** @param rows with the columns of the table */
    DraftRules(Rows rows) {
        this.rows = rows;
        this.fields = Arrays.stream(rows.data().schema().fields())
                .filter(field -> !field.name().startsWith(Rows.HIDDEN))
                .filter(field -> field.dataType() instanceof AtomicType)
                .filter(field -> field.name().matches("[^'\"\\\\]+"))
                .toList();
    }

    /** The file of rules; without a rule if none holds. */
    ObjectNode file() {
        List<Column> figures = new ArrayList<>();
        for (StructField field : fields) {
            figures.add(count(Rows.named(field.name())));
            figures.add(isNumber(field) ? min(Rows.named(field.name())).cast("decimal(38,6)") : lit(null));
        }
        Row counted =
                rows.data().agg(count(lit(1)), figures.toArray(Column[]::new)).first();
        long total = counted.getLong(0);
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.put("$schema", "../schema/quality-rules.schema.json");
        ArrayNode rules = file.putObject("after_transform").putArray("warn_rules");
        boolean keyed = false;
        for (int i = 0; i < fields.size(); i++) {
            StructField field = fields.get(i);
            String name = "'" + field.name() + "'";
            if (total > 0 && counted.getLong(1 + 2 * i) == total) {
                add(rules, "IsComplete " + name);
                if (!keyed && isKey(field, total)) {
                    keyed = true;
                    add(rules, "IsUnique " + name);
                }
            }
            BigDecimal least = counted.isNullAt(2 + 2 * i) ? null : counted.getDecimal(2 + 2 * i);
            if (least != null && least.signum() >= 0 && !isLikeKey(field)) {
                add(rules, "ColumnValues " + name + " >= 0");
            }
        }
        return file;
    }

    /** Adds a rule, unless its language cannot name the column: one that is called as a number or a date is, it takes for that. */
    private static void add(ArrayNode rules, String rule) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.withArray("/after_transform/warn_rules").add(rule);
        try {
            QualitySpec.parse(new SpecNode("draft", "", file));
            rules.add(rule);
        } catch (InvalidSpecException unwritable) {
            // The column goes without it.
            return;
        }
    }

    private static boolean isNumber(StructField field) {
        return field.dataType() instanceof NumericType;
    }

    private static boolean isLikeKey(StructField field) {
        return KEY.matcher(field.name().toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether a column that is named like a key tells the rows of the sample apart. */
    private boolean isKey(StructField field, long total) {
        return total > 1
                && isLikeKey(field)
                && rows.data()
                                .agg(countDistinct(Rows.named(field.name())))
                                .first()
                                .getLong(0)
                        == total;
    }
}
