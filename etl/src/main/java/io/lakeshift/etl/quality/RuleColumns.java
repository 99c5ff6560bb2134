package io.lakeshift.etl.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.lakeshift.etl.transform.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import software.amazon.glue.dqdl.model.DQRule;

/**
 * The columns that rules may name, without regard to case.
 *
 * @param data the rows, with hidden columns or without
 * @param texts what gives the text of a data column as it stood in the file
 */
record RuleColumns(Dataset<Row> data, Texts texts) {

    /** The text of a data column. */
    @FunctionalInterface
    interface Texts {
        /** By the exact name of the column. */
        Column of(String name);
    }

    /** The columns of a result, whose texts are their values as text. */
    static RuleColumns of(Dataset<Row> data) {
        return new RuleColumns(data, name -> Rows.named(name).cast("string"));
    }

    /** The columns of a file's rows, with their texts as they stand in it. */
    static RuleColumns of(Rows rows) {
        return new RuleColumns(rows.data(), name -> {
            Rows.SourceText text = rows.hidden().texts().get(name);
            return text == null ? Rows.named(name).cast("string") : Rows.named(text.column());
        });
    }

    /** The data columns, in their order. */
    List<StructField> fields() {
        return Arrays.stream(data.schema().fields())
                .filter(field -> !field.name().startsWith(Rows.HIDDEN))
                .toList();
    }

    /** The names of the data columns. */
    List<String> names() {
        return fields().stream().map(StructField::name).toList();
    }

    Optional<StructField> find(String name) {
        return fields().stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The value of a column that is there. */
    Column value(String name) {
        return Rows.named(find(name).orElseThrow().name());
    }

    /** Its text. */
    Column text(String name) {
        return texts.of(find(name).orElseThrow().name());
    }

    /** True for rows that have values; empty if all have. A row that could not be read has none, and no rule is about it. */
    Optional<Column> readable() {
        return Arrays.asList(data.columns()).contains(Rows.FAULT)
                ? Optional.of(Rows.named(Rows.FAULT).isNull())
                : Optional.empty();
    }

    /** True for the rows that a rule is about; empty if it is about all. */
    Optional<Column> about(DQRule rule) {
        return Stream.of(readable(), where(rule)).flatMap(Optional::stream).reduce(Column::and);
    }

    /** True where the where clause of a rule holds; empty if it has none. */
    static Optional<Column> where(DQRule rule) {
        return Optional.ofNullable(rule.getWhereClause())
                .map(clause -> coalesce(expr(clause).cast("boolean"), lit(false)));
    }

    /** Which columns that a rule names are not there. */
    List<String> missing(DQRule rule) {
        return RuleType.of(rule.getRuleType()) == RuleType.COLUMN_EXISTS
                ? List.of()
                : RowConditions.names(rule).stream()
                        .filter(name -> find(name).isEmpty())
                        .toList();
    }

    DataType type(String name) {
        return find(name).orElseThrow().dataType();
    }
}
