package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.col;

import io.lakeshift.etl.text.ColumnProfile;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * The rows of one file on their way to the table: a plan, and what its hidden columns say.
 *
 * <p>Beside the data columns a row carries hidden ones whose names begin with {@value #HIDDEN}; they never reach the table.
 * Column names are matched without regard to case. Immutable.
 *
 * @param data the plan
 * @param hidden what the hidden columns mean
 */
public record Rows(Dataset<Row> data, Hidden hidden) {

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

    /**
     * Two hidden columns: a token and the value behind it, both null where there was no value.
     *
     * @param token the hidden column of the token
     * @param raw the hidden column of the value, a text
     */
    public record Tokenized(String token, String raw) {}

    /**
     * The text that a data column was read from and still stands for: no transform has touched it.
     *
     * @param column the column with the text: a hidden one if the data column has a type, or else the data column itself
     * @param profile what its values have in common; empty if nobody looked
     */
    public record SourceText(String column, Optional<ColumnProfile> profile) {}

    /**
     * What hidden columns mean.
     *
     * @param checks what must hold for every row
     * @param tokenized the columns that tokens were made of
     * @param texts by data column, what it was read from
     * @param orders the columns that rows of one line are in the order of
     * @param place how messages name the line of a row
     */
    public record Hidden(
            List<Check> checks,
            List<Tokenized> tokenized,
            Map<String, SourceText> texts,
            List<String> orders,
            RowPlace place) {

        public Hidden {
            checks = List.copyOf(checks);
            tokenized = List.copyOf(tokenized);
            texts = Map.copyOf(texts);
            orders = List.copyOf(orders);
        }

        Hidden with(Check check) {
            return new Hidden(added(checks, check), tokenized, texts, orders, place);
        }

        Hidden with(Tokenized tokens) {
            return new Hidden(checks, added(tokenized, tokens), texts, orders, place);
        }

        Hidden withTexts(Map<String, SourceText> other) {
            return new Hidden(checks, tokenized, other, orders, place);
        }

        Hidden withOrder(String order) {
            return new Hidden(checks, tokenized, texts, added(orders, order), place);
        }

        Hidden withPlace(RowPlace other) {
            return new Hidden(checks, tokenized, texts, orders, other);
        }

        private static <T> List<T> added(List<T> list, T more) {
            return Stream.concat(list.stream(), Stream.of(more)).toList();
        }
    }

    /**
     * A column that {@link #select} takes.
     *
     * @param name what it is called from then on
     * @param value what it holds
     * @param source the data column that it is, unchanged; empty if it is made of others
     */
    public record Taken(String name, Column value, Optional<String> source) {

        /** A data column as it is, under another name or its own. */
        public static Taken renamed(String source, String name) {
            return new Taken(name, named(source), Optional.of(source));
        }

        /** A column that is made of others. */
        public static Taken made(Column value, String name) {
            return new Taken(name, value, Optional.empty());
        }
    }

    /** The rows as they were read, without anything known about their columns. */
    public static Rows of(Dataset<Row> data) {
        return of(data, Map.of());
    }

    /** The rows as they were read, with what their data columns were read from. */
    public static Rows of(Dataset<Row> data, Map<String, SourceText> texts) {
        return new Rows(data, new Hidden(List.of(), List.of(), texts, List.of(), RowPlace.ofLine()));
    }

    /** A column by its exact name, whatever characters that has. */
    public static Column named(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }

    /** What must hold for every row. */
    public List<Check> checks() {
        return hidden.checks();
    }

    /** The columns that tokens were made of. */
    public List<Tokenized> tokenized() {
        return hidden.tokenized();
    }

    /** The hidden columns that rows of one line are in the order of, the first one first. */
    public List<String> orders() {
        return hidden.orders();
    }

    /** How messages name the line of a row. */
    public RowPlace place() {
        return hidden.place();
    }

    /** The rows of a file in which places are named otherwise. */
    public Rows at(RowPlace place) {
        return new Rows(data, hidden.withPlace(place));
    }

    /** The rows with a hidden column that rows of one line are in the order of. */
    Rows orderedBy(String order) {
        return new Rows(data, hidden.withOrder(order));
    }

    /** The names of the data columns. */
    public List<String> columns() {
        return Arrays.stream(data.columns())
                .filter(name -> !name.startsWith(HIDDEN))
                .toList();
    }

    /**
     * A data column that the specification names, of the type it has by now.
     *
     * @throws io.lakeshift.redshift.client.spec.InvalidSpecException if there is none of that name
     */
    public Column column(SpecNode spec, String name) {
        return named(field(spec, name).name());
    }

    /** The type of a data column that the specification names. */
    public DataType type(SpecNode spec, String name) {
        return field(spec, name).dataType();
    }

    /**
     * A data column that the specification names, as text: as it stands in the file as long as no transform has touched it, or
     * else its value in words; also that of a date that is one in the file.
     *
     * @throws io.lakeshift.redshift.client.spec.InvalidSpecException if there is none of that name
     */
    public Column text(SpecNode spec, String name) {
        StructField field = field(spec, name);
        if (isRead(field)) {
            return named(hidden.texts().get(field.name()).column());
        }
        Column value = named(field.name());
        return field.dataType().equals(DataTypes.StringType) ? value : value.cast(DataTypes.StringType);
    }

    /** Whether {@link #text} is what the column holds or was read from, not a value put into words. */
    public boolean isText(SpecNode spec, String name) {
        StructField field = field(spec, name);
        return field.dataType().equals(DataTypes.StringType) || isRead(field);
    }

    /** Whether a column was read from a text that still stands for it. */
    private boolean isRead(StructField field) {
        SourceText text = hidden.texts().get(field.name());
        return text != null
                && (field.dataType().equals(DataTypes.StringType)
                        || text.profile().filter(ColumnProfile::isOfDates).isEmpty());
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
        return with(List.of(NewColumn.of(name, value)));
    }

    /**
     * The rows with columns that are all made from the rows as they are now, each replaced where it is, or added at the end.
     * Of several for one name the last counts.
     */
    public Rows with(List<NewColumn> made) {
        return NewColumns.added(this, made);
    }

    /** The name of a data column in its own case; a name that is not there stays as it is. */
    String existing(String name) {
        return columns().stream()
                .filter(column -> column.equalsIgnoreCase(name))
                .findFirst()
                .orElse(name);
    }

    /** The rows with a column replaced by tokens whose values are kept beside it. */
    public Rows tokenized(String name, Column raw, Column token) {
        Tokenized columns = new Tokenized(
                HIDDEN + "token_" + tokenized().size(),
                HIDDEN + "raw_" + tokenized().size());
        Dataset<Row> more = data.withColumn(columns.raw(), raw).withColumn(columns.token(), token);
        return new Rows(more, hidden.with(columns)).with(name, named(columns.token()));
    }

    /** The rows with these data columns only. */
    public Rows select(List<Taken> columns) {
        Stream<Column> kept = Arrays.stream(data.columns())
                .filter(name -> name.startsWith(HIDDEN))
                .map(Rows::named);
        Column[] all = Stream.concat(
                        kept, columns.stream().map(taken -> taken.value().as(taken.name())))
                .toArray(Column[]::new);
        Map<String, SourceText> texts = new HashMap<>();
        for (Taken taken : columns) {
            taken.source()
                    .map(hidden.texts()::get)
                    .ifPresent(text -> texts.put(
                            taken.name(),
                            text.column().startsWith(HIDDEN) ? text : new SourceText(taken.name(), text.profile())));
        }
        return new Rows(data.select(all), hidden.withTexts(texts));
    }

    /** The rows that meet a condition. Those that could not be read stay: they are what the load is refused for. */
    public Rows filter(Column condition) {
        boolean strict = Arrays.asList(data.columns()).contains(FAULT);
        return map(rows -> rows.filter(strict ? condition.or(named(FAULT).isNotNull()) : condition));
    }

    /** The rows under another plan that keeps the hidden columns and the values of the data columns. */
    public Rows map(UnaryOperator<Dataset<Row>> change) {
        return new Rows(change.apply(data), hidden);
    }
}
