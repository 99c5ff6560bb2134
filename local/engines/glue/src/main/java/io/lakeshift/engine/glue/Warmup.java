package io.lakeshift.engine.glue;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.analysis.TableAlreadyExistsException;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A small job that does what jobs of a lake do, so that the classes it loads can be kept in an archive that later jobs
 * map instead of loading them: {@code Warmup <folder>}. It uses files below the folder and nothing else.
 */
public final class Warmup {
    private static final String TABLE = "warmup.db.claims";

    private Warmup() {}

    public static void main(String[] arguments) throws IOException, TableAlreadyExistsException, NoSuchTableException {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        useClients();
        SparkSession spark = SparkSession.builder()
                .config("spark.sql.catalog.warmup", "org.apache.iceberg.spark.SparkCatalog")
                .config("spark.sql.catalog.warmup.type", "hadoop")
                .config(
                        "spark.sql.catalog.warmup.warehouse",
                        folder.resolve("warehouse").toUri().toString())
                .getOrCreate();
        Path csv = Files.writeString(
                folder.resolve("claims.csv"), "Policy,Day,Amount\nP1,2026-01-01,1.50\nP2,2026-01-02,\n");
        Dataset<Row> claims = spark.read()
                .option("header", true)
                .option("multiLine", true)
                .csv(csv.toUri().toString())
                .withColumn("day", to_date(col("Day"), "yyyy-MM-dd"))
                .withColumn("amount", col("Amount").cast("decimal(10,2)"))
                .withColumn("key", sha2(col("Policy"), 256))
                .withColumn("kind", when(col("amount").isNull(), lit("none")).otherwise(lit("some")));
        spark.sql("CREATE NAMESPACE IF NOT EXISTS warmup.db");
        claims.writeTo(TABLE).partitionedBy(col("kind")).create();
        claims.writeTo(TABLE).overwrite(col("kind").equalTo("some"));
        Dataset<Row> joined = spark.sql("""
                SELECT a.Policy AS policy, cast(b.amount * 2 AS decimal(12,2)) AS doubled, count(*) AS claims
                FROM %s a LEFT JOIN %s b ON a.Policy = b.Policy AND a.day = b.day
                GROUP BY a.Policy, b.amount ORDER BY policy""".formatted(TABLE, TABLE));
        joined.writeTo("warmup.db.joined").create();
        spark.table("warmup.db.joined").collectAsList();
        joined.write().parquet(folder.resolve("plain").toUri().toString());
        spark.read().parquet(folder.resolve("plain").toUri().toString()).count();
    }

    /** Loads the AWS clients by calling a server that refuses everything. */
    private static void useClients() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(400, -1);
            }
        });
        server.start();
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (GlueClient glue = GlueClient.builder()
                        .endpointOverride(endpoint)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .build();
                S3Client s3 = S3Client.builder()
                        .endpointOverride(endpoint)
                        .region(Region.US_EAST_1)
                        .forcePathStyle(true)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .build()) {
            refused(() -> glue.getTable(request -> request.databaseName("db").name("claims")));
            refused(() -> s3.getObjectAsBytes(request -> request.bucket("b").key("k")));
            refused(() -> s3.listObjectsV2(request -> request.bucket("b")));
        } finally {
            server.stop(0);
        }
    }

    private static void refused(Supplier<?> call) {
        try {
            Object answer = call.get();
            throw new IllegalStateException("a server that refuses everything answered " + answer);
        } catch (AwsServiceException expected) {
            System.out.println("refused: " + expected.statusCode());
        }
    }
}
