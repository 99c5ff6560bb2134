package io.lakeshift.etl.differential;

import io.lakeshift.etl.lake.ParquetBytes;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows of Parquet as Spark writes them, each column of its type. */
record ParquetRows() implements FileRows {

    private static final int PRECISION = 20;

    @Override
    public CellType type(Workflow workflow, int column, List<String> texts) {
        return switch (workflow.form().cell(workflow.header().get(column))) {
            case TEXT -> CellType.TEXT;
            case INT -> CellType.INT;
            case WHOLE -> CellType.WHOLE;
            case DECIMAL -> decimal(workflow, column);
            case FLAG -> CellType.FLAG;
            case DATE -> CellType.DATE;
            case TIME -> CellType.TIME;
        };
    }

    @Override
    public boolean keepsText(CellKind kind) {
        return kind == CellKind.TEXT;
    }

    private static CellType decimal(Workflow workflow, int column) {
        return CellType.decimal(
                PRECISION,
                workflow.rows().stream()
                        .map(row -> row.get(column))
                        .filter(Objects::nonNull)
                        .mapToInt(field -> new BigDecimal(field).scale())
                        .max()
                        .orElse(0));
    }

    @Override
    public byte[] bytes(Workflow workflow) {
        StructType schema = new StructType();
        for (int column = 0; column < workflow.header().size(); column++) {
            schema = schema.add(workflow.header().get(column), type(workflow, column));
        }
        List<Row> rows = new ArrayList<>();
        for (List<String> fields : workflow.rows()) {
            Object[] values = new Object[fields.size()];
            for (int column = 0; column < values.length; column++) {
                CellKind kind = workflow.form().cell(workflow.header().get(column));
                values[column] = value(kind, kind.value(fields.get(column)), schema.fields()[column].dataType());
            }
            rows.add(RowFactory.create(values));
        }
        return ParquetBytes.of(SparkSession.active().createDataFrame(rows, schema));
    }

    private static DataType type(Workflow workflow, int column) {
        return switch (workflow.form().cell(workflow.header().get(column))) {
            case TEXT -> DataTypes.StringType;
            case INT -> DataTypes.IntegerType;
            case WHOLE -> DataTypes.LongType;
            case DECIMAL ->
                DataTypes.createDecimalType(PRECISION, decimal(workflow, column).scale());
            case FLAG -> DataTypes.BooleanType;
            case DATE -> DataTypes.DateType;
            case TIME -> workflow.form().variant() % 2 == 0 ? DataTypes.TimestampType : DataTypes.TimestampNTZType;
        };
    }

    private static Object value(CellKind kind, Object value, DataType type) {
        if (value == null) {
            return null;
        }
        return switch (kind) {
            case INT -> ((BigDecimal) value).intValueExact();
            case WHOLE -> ((BigDecimal) value).longValueExact();
            case DATE -> Date.valueOf((LocalDate) value);
            case TIME ->
                type.equals(DataTypes.TimestampType)
                        ? java.sql.Timestamp.from(((LocalDateTime) value).toInstant(ZoneOffset.UTC))
                        : value;
            default -> value;
        };
    }
}
