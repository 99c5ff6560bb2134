package io.lakeshift.etl.table;

import io.lakeshift.redshift.client.consume.QueryDialect;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The Spark settings under which the jobs find their tables: the Iceberg catalog {@value #CATALOG} over the AWS Glue Data
 * Catalog.
 *
 * @param warehouse where tables lie that name no location of their own, for example {@code s3://bucket/iceberg}
 */
public record IcebergSettings(String warehouse) {

    /** The name of the catalog in Spark SQL. */
    public static final String CATALOG = QueryDialect.SPARK_CATALOG;

    public IcebergSettings {
        if (warehouse.isBlank()) {
            throw new IllegalArgumentException("warehouse is blank");
        }
    }

    /** The settings by name. */
    public Map<String, String> toSparkConf() {
        Map<String, String> conf = new LinkedHashMap<>();
        String catalog = "spark.sql.catalog." + CATALOG;
        conf.put("spark.sql.extensions", "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions");
        conf.put(catalog, "org.apache.iceberg.spark.SparkCatalog");
        conf.put(catalog + ".catalog-impl", "org.apache.iceberg.aws.glue.GlueCatalog");
        conf.put(catalog + ".io-impl", "org.apache.iceberg.aws.s3.S3FileIO");
        conf.put(catalog + ".warehouse", warehouse);
        // A run must see what others have committed since it began.
        conf.put(catalog + ".cache-enabled", "false");
        return conf;
    }

    /** The settings of a lake that is in the memory of its process, and gone with it. */
    public static Map<String, String> inMemory() {
        Map<String, String> conf = new LinkedHashMap<>(new IcebergSettings("s3://warehouse").toSparkConf());
        String catalog = "spark.sql.catalog." + CATALOG;
        conf.put(catalog + ".catalog-impl", "org.apache.iceberg.inmemory.InMemoryCatalog");
        conf.remove(catalog + ".io-impl");
        return conf;
    }

    /** The settings as the value of a Glue job's one {@code --conf} argument, which chains the further ones. */
    public String toConfArgument() {
        return toSparkConf().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" --conf "));
    }
}
