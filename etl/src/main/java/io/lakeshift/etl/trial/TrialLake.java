package io.lakeshift.etl.trial;

import io.lakeshift.etl.job.SparkJob;
import io.lakeshift.etl.table.IcebergSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.spark.source.HasIcebergCatalog;
import org.apache.spark.sql.SparkSession;

/** A lake in the memory of this process, for one trial after the other. */
final class TrialLake {

    private final SparkSession spark;

    private TrialLake(SparkSession spark) {
        this.spark = spark;
    }

    /** Starts Spark. */
    static TrialLake start() {
        Map<String, String> settings = new HashMap<>(IcebergSettings.inMemory());
        settings.put("spark.master", "local[*]");
        settings.put("spark.driver.bindAddress", "127.0.0.1");
        settings.put("spark.driver.host", "127.0.0.1");
        settings.put("spark.ui.enabled", "false");
        settings.put("spark.sql.shuffle.partitions", "2");
        settings.forEach(System::setProperty);
        SparkSession spark = SparkJob.session("try");
        // What tasks log may hold values of the file.
        spark.sparkContext().setLogLevel("OFF");
        return new TrialLake(spark);
    }

    SparkSession spark() {
        return spark;
    }

    /** Forgets every table. */
    void clear() {
        Catalog catalog = ((HasIcebergCatalog)
                        spark.sessionState().catalogManager().catalog(IcebergSettings.CATALOG))
                .icebergCatalog();
        for (Namespace database : ((SupportsNamespaces) catalog).listNamespaces()) {
            catalog.listTables(database).forEach(table -> catalog.dropTable(table, true));
            ((SupportsNamespaces) catalog).dropNamespace(database);
        }
    }
}
