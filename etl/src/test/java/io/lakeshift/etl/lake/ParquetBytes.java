package io.lakeshift.etl.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A Parquet file of several row groups, whose values stand in it as they are. */
public final class ParquetBytes {

    private ParquetBytes() {}

    /**
     * The bytes of the file.
     *
     * @param columns as Spark SQL writes them, from the column {@code id}, which counts from 0
     */
    public static byte[] of(SparkSession spark, long rows, String... columns) {
        return of(spark.range(0, rows, 1, 1).selectExpr(columns));
    }

    /** The bytes of a file of rows. */
    public static byte[] of(Dataset<Row> rows) {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("etl/target/objects")), "")
                    .resolve("written");
            rows.coalesce(1)
                    .write()
                    .option("parquet.block.size", "100000")
                    .option("parquet.page.size", "10000")
                    .option("compression", "none")
                    .parquet(folder.toUri().toString());
            try (Stream<Path> files = Files.list(folder)) {
                return Files.readAllBytes(files.filter(file -> file.toString().endsWith(".parquet"))
                        .findFirst()
                        .orElseThrow());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
