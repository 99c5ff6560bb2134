package io.lakeshift.lambdas.access;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Database;

/** The databases of the Glue Data Catalog. */
public final class CatalogDatabases {

    private final GlueClient client;

    public CatalogDatabases(GlueClient client) {
        this.client = requireNonNull(client, "client is null");
    }

    /** The names, sorted, of the databases that lie in one of these buckets: those the lake's jobs make. */
    public List<String> in(Collection<String> buckets) {
        return client.getDatabasesPaginator(request -> {}).stream()
                .flatMap(page -> page.databaseList().stream())
                .filter(database -> buckets.stream().anyMatch(bucket -> isIn(database, bucket)))
                .map(Database::name)
                .sorted()
                .toList();
    }

    private static boolean isIn(Database database, String bucket) {
        return database.locationUri() != null && (database.locationUri() + "/").startsWith("s3://" + bucket + "/");
    }
}
