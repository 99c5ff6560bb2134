package io.lakeshift.bench.etl;

import static org.apache.spark.sql.functions.call_udf;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Date;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * A process that loads a file as it is often written: types found by Spark in a pass of its own, functions that work a row at a
 * time, and a job for each column whose sum is wanted.
 */
public final class PlainRuns {

    private PlainRuns() {}

    public static void main(String[] words) throws Exception {
        RunWords told = RunWords.parse(words);
        SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
        spark.udf().register("day", (UDF2<String, String, Date>) PlainRuns::day, DataTypes.DateType);
        spark.udf().register("hash", (UDF1<String, String>) PlainRuns::hash, DataTypes.StringType);
        spark.udf()
                .register("redact", (UDF1<String, String>) text -> text == null ? null : "****", DataTypes.StringType);
        List<PolicyColumn> columns = PolicyColumn.of(told.file().times()).stream()
                .filter(PolicyColumn::isKept)
                .toList();
        Runs.measure(told, folder -> {
            Dataset<Row> rows = spark.read()
                    .option("header", true)
                    .option("inferSchema", true)
                    .option("multiLine", true)
                    .csv(told.file().path().toString())
                    .select(columns.stream().map(PlainRuns::made).toArray(Column[]::new));
            columns.stream()
                    .filter(PolicyColumn::isNumber)
                    .forEach(column -> rows.agg(sum(column.name())).first());
            rows.write()
                    .option("compression", "zstd")
                    .parquet(folder.resolve("plain").toString());
        });
        spark.stop();
    }

    private static Column made(PolicyColumn column) {
        Column read = col(column.source());
        Column made = switch (column.kind()) {
            case MONTH_DAY_YEAR -> call_udf("day", read.cast("string"), lit("M/d/yy"));
            case YEAR_MONTH_DAY -> call_udf("day", read.cast("string"), lit("yy-MM-dd"));
            case AMOUNT -> read.cast(DataTypes.createDecimalType(column.precision(), 2));
            case WHOLE -> read.cast("bigint");
            case HASHED -> call_udf("hash", read);
            case REDACTED -> call_udf("redact", read);
            case TEXT, DAY, TIME, SPELLED, DROPPED -> read;
        };
        return made.as(column.name().toLowerCase(Locale.ROOT));
    }

    private static Date day(String text, String pattern) {
        return text == null
                ? null
                : Date.valueOf(LocalDate.parse(text, DateTimeFormatter.ofPattern(pattern, Locale.ROOT)));
    }

    private static String hash(String text) throws NoSuchAlgorithmException {
        return text == null
                ? null
                : HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
