package io.lakeshift.engine.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SparkOnS3Test {
    private static FakeS3 s3;
    private static SparkSession spark;

    @BeforeAll
    static void start() throws IOException {
        s3 = new FakeS3();
        SdkSettings.pointTo(s3.endpoint());
        spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 2)
                .config(
                        "spark.sql.warehouse.dir",
                        Path.of("local/engines/glue/target/spark-warehouse")
                                .toAbsolutePath()
                                .toString())
                .config("spark.hadoop.fs.s3.impl", S3FileSystem.class.getName())
                .getOrCreate();
    }

    @AfterAll
    static void stop() {
        spark.stop();
        s3.close();
        SdkSettings.clear();
    }

    @Test
    void writesPartitionedParquetAndLeavesNothingElseBehind() {
        s3.put("in/claims.csv", "id,year\n1,2025\n2,2026\n3,2026\n");
        Dataset<Row> claims = spark.read().option("header", true).csv("s3://lake/in/claims.csv");

        claims.write().mode(SaveMode.Overwrite).partitionBy("year").parquet("s3://lake/out/claims");
        claims.write().mode(SaveMode.Overwrite).partitionBy("year").parquet("s3://lake/out/claims");

        assertThat(spark.read().parquet("s3://lake/out/claims").orderBy("id").collectAsList())
                .extracting(row -> row.getString(0), row -> row.getInt(1))
                .containsExactly(tuple("1", 2025), tuple("2", 2026), tuple("3", 2026));
        assertThat(s3.objects().keySet())
                .filteredOn(key -> key.startsWith("out/claims"))
                .noneMatch(key -> key.contains("_temporary") || key.endsWith("/"))
                .contains("out/claims/_SUCCESS");
    }

    @Test
    void writesAnEmptyResult() {
        s3.put("in/empty.csv", "id,year\n");
        Dataset<Row> empty = spark.read().option("header", true).csv("s3://lake/in/empty.csv");

        empty.write().partitionBy("year").parquet("s3://lake/out/empty");

        assertThat(List.copyOf(s3.objects().keySet()))
                .filteredOn(key -> key.startsWith("out/empty"))
                .containsExactly("out/empty/_SUCCESS");
    }
}
