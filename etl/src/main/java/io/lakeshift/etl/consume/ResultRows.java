package io.lakeshift.etl.consume;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lpad;

import io.lakeshift.etl.table.IcebergSettings;
import io.lakeshift.redshift.client.consume.ResultWrite;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/** The rows a query gives, in the shape of a table of the consume layer. */
final class ResultRows {

    private ResultRows() {}

    /**
     * Plans a query whose result is partitioned; no row is read.
     *
     * @throws InvalidQueryException if it is not a query, or its result cannot be such a table
     */
    static Dataset<Row> partitioned(SparkSession spark, ConsumeQuery query) {
        Dataset<Row> result = of(spark, query);
        List<String> present = Arrays.asList(result.columns());
        List<String> absent = ResultWrite.PARTITIONS.stream()
                .filter(name -> !present.contains(name))
                .toList();
        if (!absent.isEmpty()) {
            throw query.refuse("the result lacks the partition columns " + String.join(", ", absent));
        }
        return result;
    }

    /**
     * Plans a query; no row is read.
     *
     * @throws InvalidQueryException if it is not a query, or its result cannot be a table
     */
    static Dataset<Row> of(SparkSession spark, ConsumeQuery query) {
        try {
            spark.catalog().setCurrentCatalog(IcebergSettings.CATALOG);
            return shaped(query, spark.sql(query.text()));
        } catch (Exception e) {
            // Spark throws checked exceptions for SQL it refuses without declaring them.
            if (e instanceof RuntimeException known) {
                throw known;
            }
            throw query.refuse("Spark refuses the query: " + e.getMessage());
        }
    }

    private static Dataset<Row> shaped(ConsumeQuery query, Dataset<Row> result) {
        Set<String> seen = new HashSet<>();
        for (StructField field : result.schema().fields()) {
            if (!seen.add(field.name().toLowerCase(Locale.ROOT))) {
                throw query.refuse("two columns of the result are named '" + field.name() + "'");
            }
            if (field.dataType() instanceof NullType) {
                throw query.refuse("column '" + field.name() + "' of the result is only null: cast it to a type");
            }
        }
        return result.select(
                Arrays.stream(result.schema().fields()).map(ResultRows::column).toArray(Column[]::new));
    }

    private static Column column(StructField field) {
        String name = field.name().toLowerCase(Locale.ROOT);
        Column column = col("`" + field.name().replace("`", "``") + "`");
        if (ResultWrite.PARTITIONS.contains(name)) {
            int digits = name.equals("year") ? 4 : 2;
            column = field.dataType() instanceof NumericType
                    ? lpad(column.cast("int").cast("string"), digits, "0")
                    : column.cast("string");
        }
        return column.as(name);
    }
}
