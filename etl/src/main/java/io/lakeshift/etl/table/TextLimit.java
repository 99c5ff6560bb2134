package io.lakeshift.etl.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.util.LongAccumulator;

/**
 * Watches for text that is longer than Redshift reads of a column of the lake: it takes the first {@value #BYTES} bytes and
 * leaves out the rest without a word. The rows are looked at while they are written, so it costs no further pass.
 */
public final class TextLimit {

    /** The longest text that Redshift reads from the lake: its type there is {@code varchar(16384)}. */
    public static final int BYTES = 16_384;

    private static final String REFUSAL =
            "Redshift reads " + BYTES + " bytes of a text of the lake and would cut a" + " longer one: ";

    private final BeyondRedshift beyond;
    private final Map<String, LongAccumulator> longer = new LinkedHashMap<>();

    TextLimit(BeyondRedshift beyond) {
        this.beyond = beyond;
    }

    /** The rows, which fail or are counted where a text is longer. */
    Dataset<Row> watch(Dataset<Row> rows) {
        return rows.select(Arrays.stream(rows.schema().fields())
                .map(field -> watch(rows, field))
                .toArray(Column[]::new));
    }

    private Column watch(Dataset<Row> rows, StructField field) {
        String quoted = "`" + field.name().replace("`", "``") + "`";
        Column value = col(quoted);
        if (!(field.dataType() instanceof StringType)) {
            return value;
        }
        return when(expr("octet_length(" + quoted + ") > " + BYTES), beyond(rows, field.name(), value))
                .otherwise(value)
                .as(field.name(), field.metadata());
    }

    private Column beyond(Dataset<Row> rows, String name, Column value) {
        if (beyond == BeyondRedshift.FAIL) {
            return raise_error(lit(REFUSAL + "column " + name + " holds one; nothing was written"))
                    .cast(DataTypes.StringType);
        }
        LongAccumulator count = rows.sparkSession().sparkContext().longAccumulator();
        longer.put(name, count);
        return udf(counting(count), DataTypes.StringType).asNondeterministic().apply(value);
    }

    private static UDF1<String, String> counting(LongAccumulator count) {
        return text -> {
            count.add(1);
            return text;
        };
    }

    /** What was found in rows that were written, one sentence for each column. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        longer.forEach((name, count) -> {
            if (!count.isZero()) {
                warnings.add(REFUSAL + "column " + name + " holds such texts");
            }
        });
        return warnings;
    }

    /**
     * Refuses a load that holds a longer text, or prints a warning.
     *
     * @throws TableException if it is refused
     */
    public static void found(BeyondRedshift beyond, TableName table, String column) {
        String finding = "table " + table + ": " + REFUSAL + "column " + column;
        if (beyond == BeyondRedshift.FAIL) {
            throw new TableException(finding + " holds one; nothing was written");
        }
        System.out.println("warning: " + finding + " holds such texts");
    }

    /** The refusal behind a failure to write, if that was the reason. */
    static Optional<String> refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            int at = message.indexOf(REFUSAL);
            if (at >= 0) {
                return message.substring(at).lines().findFirst();
            }
        }
        return Optional.empty();
    }
}
