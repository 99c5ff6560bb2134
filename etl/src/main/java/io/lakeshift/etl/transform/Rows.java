package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;

import io.lakeshift.etl.spec.SpecNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/**
 * The rows of one file on their way to the table: a plan, what must hold for it, and the columns that came from tokens.
 *
 * <p>Beside the data columns a row carries hidden ones whose names begin with {@value #HIDDEN}; they never reach the table.
 * Column names are matched without regard to case. Immutable.
 *
 * @param data the plan
 * @param checks what must hold for every row
 * @param tokenized the hidden columns that hold values behind tokens
 */
public record Rows(Dataset<Row> data, List<Check> checks, List<String> tokenized) {

    /** Begins the name of every hidden column. */
    public static final String HIDDEN = "__lakeshift_";

    /** The hidden column with the line of the file that a row begins on. */
    public static final String LINE = HIDDEN + "line";

    /** The hidden column with the reason why a row could not be read; null for a row that could. */
    public static final String FAULT = HIDDEN + "fault";

    /**
     * A condition that no row may meet.
     *
     * @param column the data column that was being made
     * @param hidden the hidden boolean column that is true where it failed
     * @param expected what the value had to be, for example {@code a date of the format M/d/yy}
     */
    public record Check(String column, String hidden, String expected) {}

    /** The rows as they were read. */
    public static Rows of(Dataset<Row> data) {
        return new Rows(data, List.of(), List.of());
    }

    /** A column by its exact name, whatever characters that has. */
    public static Column named(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }

    /** The names of the data columns. */
    public List<String> columns() {
        return Arrays.stream(data.columns())
                .filter(name -> !name.startsWith(HIDDEN))
                .toList();
    }

    /**
     * A data column that the specification names.
     *
     * @throws io.lakeshift.etl.spec.InvalidSpecException if there is none of that name
     */
    public Column column(SpecNode spec, String name) {
        return named(field(spec, name).name());
    }

    /** The type of a data column that the specification names. */
    public DataType type(SpecNode spec, String name) {
        return field(spec, name).dataType();
    }

    private StructField field(SpecNode spec, String name) {
        return Arrays.stream(data.schema().fields())
                .filter(field ->
                        field.name().equalsIgnoreCase(name) && !field.name().startsWith(HIDDEN))
                .findFirst()
                .orElseThrow(() -> spec.refuse(
                        "column '" + name + "' is not in the data, which has " + String.join(", ", columns())));
    }

    /** The rows with a column replaced where it is, or added at the end. */
    public Rows with(String name, Column value) {
        return map(rows -> rows.withColumn(existing(name), value));
    }

    private String existing(String name) {
        return columns().stream()
                .filter(column -> column.equalsIgnoreCase(name))
                .findFirst()
                .orElse(name);
    }

    /**
     * The rows with a column that was converted from another one: each value that was there before must be there after.
     *
     * @param expected what the value had to be, for the message if it was not
     */
    public Rows converted(String name, Column source, Column value, String expected) {
        return checked(name, value, value.isNull().and(isFilled(source)), expected);
    }

    /** The rows with a column that must not meet a condition. */
    public Rows checked(String name, Column value, Column failed, String expected) {
        String hidden = HIDDEN + "failed_" + checks.size();
        List<Check> more = Stream.concat(checks.stream(), Stream.of(new Check(name, hidden, expected)))
                .toList();
        // The condition comes first: the new column may take the place of the one it reads.
        return new Rows(data.withColumn(hidden, failed), more, tokenized).with(name, value);
    }

    /** The rows with a column replaced by tokens whose values are kept beside it. */
    public Rows tokenized(String name, Column raw, Column token) {
        String hidden = HIDDEN + "raw_" + tokenized.size();
        List<String> more = new ArrayList<>(tokenized);
        more.add(hidden);
        return new Rows(data.withColumn(hidden, raw), checks, List.copyOf(more)).with(name, token);
    }

    /** The rows with these data columns only. */
    public Rows select(List<Column> columns) {
        Stream<Column> hidden = Arrays.stream(data.columns())
                .filter(name -> name.startsWith(HIDDEN))
                .map(Rows::named);
        Column[] all = Stream.concat(hidden, columns.stream()).toArray(Column[]::new);
        return map(rows -> rows.select(all));
    }

    /** The rows under another plan that keeps the hidden columns. */
    public Rows map(UnaryOperator<Dataset<Row>> change) {
        return new Rows(change.apply(data), checks, tokenized);
    }

    /** True where a value is neither null nor blank text. */
    static Column isFilled(Column value) {
        return value.isNotNull().and(trim(value.cast("string")).notEqual(lit("")));
    }
}
