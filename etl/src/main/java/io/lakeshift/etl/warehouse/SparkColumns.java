package io.lakeshift.etl.warehouse;

import static org.apache.spark.sql.functions.col;

import io.lakeshift.redshift.client.consume.ColumnFit;
import io.lakeshift.redshift.sql.ColumnType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of a result of Spark as a table in Redshift takes them: COPY fills columns by position. */
final class SparkColumns {

    private SparkColumns() {}

    /** The columns of a result, each with the type that holds its values. */
    static ColumnFit.Result of(StructType result) {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        Map<String, String> refused = new LinkedHashMap<>();
        for (StructField field : result.fields()) {
            Optional<ColumnType> type = SparkTypes.column(field.dataType());
            if (type.isPresent()) {
                types.put(field.name(), type.get());
            } else {
                refused.put(
                        field.name(),
                        "column " + field.name() + " is " + field.dataType().simpleString()
                                + ", which no column of Redshift holds: cast it in the query");
            }
        }
        return new ColumnFit.Result(types, refused);
    }

    /** The rows with the columns of the table, in its order and types. */
    static Dataset<Row> shaped(ColumnFit fit, Dataset<Row> result) {
        Map<String, StructField> fields = new LinkedHashMap<>();
        for (StructField field : result.schema().fields()) {
            fields.put(field.name(), field);
        }
        return result.select(fit.columns().stream()
                .map(column -> col("`" + column.name().replace("`", "``") + "`")
                        .cast(SparkTypes.travelling(
                                column.type(), fields.get(column.name()).dataType()))
                        .as(column.name()))
                .toArray(Column[]::new));
    }
}
