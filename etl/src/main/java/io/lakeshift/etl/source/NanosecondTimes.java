package io.lakeshift.etl.source;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.lakeshift.etl.transform.Rows;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The columns of Parquet files that hold times in nanoseconds, as pandas writes them. Spark has no such type and gives them as
 * whole numbers if {@link #AS_LONG} is set; here they become times of microseconds, and what has more digits is a fault of its
 * row.
 *
 * @param types the type of each such column: {@code timestamp} of one that counts in UTC, else {@code timestamp_ntz}
 */
record NanosecondTimes(Map<String, DataType> types) {

    static final String AS_LONG = "spark.sql.legacy.parquet.nanosAsLong";

    private static final long NANOS_OF_A_MICRO = 1000;

    /**
     * Reads the footers of files.
     *
     * @param fileName what was uploaded, for messages
     * @throws DataRefusedException if a time in nanoseconds is within another column, or files disagree about a column
     */
    static NanosecondTimes of(SparkSession spark, String fileName, List<Path> files) {
        Configuration settings = spark.sessionState().newHadoopConf();
        Map<String, DataType> types = new TreeMap<>();
        Map<String, Boolean> isTime = new TreeMap<>();
        for (Path file : files) {
            for (Type column : columns(file, settings, fileName)) {
                boolean time = isInNanoseconds(column);
                DataType before = time ? types.put(column.getName(), type(column)) : null;
                Boolean other = isTime.put(column.getName(), time);
                if ((other != null && other != time) || (before != null && !before.equals(type(column)))) {
                    throw ParquetFile.unlike(fileName);
                }
                if (!time && holdsNanoseconds(column)) {
                    throw new DataRefusedException(
                            fileName,
                            "its column '" + column.getName()
                                    + "' holds times in nanoseconds within lists or structs, which is not supported");
                }
            }
        }
        return new NanosecondTimes(types);
    }

    private static List<Type> columns(Path file, Configuration settings, String fileName) {
        try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromPath(file, settings))) {
            return reader.getFileMetaData().getSchema().getFields();
        } catch (IOException e) {
            throw new DataRefusedException(fileName, "it cannot be read: " + e.getMessage());
        }
    }

    private static boolean isInNanoseconds(Type type) {
        return type.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation time
                && time.getUnit() == TimeUnit.NANOS
                && !type.isRepetition(Type.Repetition.REPEATED);
    }

    private static boolean holdsNanoseconds(Type type) {
        return type.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation time
                        && time.getUnit() == TimeUnit.NANOS
                || !type.isPrimitive()
                        && type.asGroupType().getFields().stream().anyMatch(NanosecondTimes::holdsNanoseconds);
    }

    private static DataType type(Type column) {
        TimestampLogicalTypeAnnotation time = (TimestampLogicalTypeAnnotation) column.getLogicalTypeAnnotation();
        return time.isAdjustedToUTC() ? DataTypes.TimestampType : DataTypes.TimestampNTZType;
    }

    /** A column as it is to be loaded. */
    Column value(String name) {
        DataType type = types.get(name);
        if (type == null) {
            return Rows.named(name);
        }
        Column micros = call_function("div", Rows.named(name), lit(NANOS_OF_A_MICRO));
        return call_function("timestamp_micros", micros).cast(type).as(name);
    }

    /** What is wrong with a row: text, null where nothing is. */
    Column fault() {
        Stream<Column> faults = types.keySet().stream()
                .map(name -> when(
                        Rows.named(name).mod(NANOS_OF_A_MICRO).notEqual(0),
                        lit("column '" + name + "' has a time with nanoseconds; tables hold microseconds")));
        return coalesce(Stream.concat(faults, Stream.of(lit(null).cast(DataTypes.StringType)))
                .toArray(Column[]::new));
    }
}
