package io.lakeshift.lambdas.access;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
        return of(buckets).ofLake();
    }

    /** All databases, and which of them are those of a lake with these buckets. */
    public LakeDatabases of(Collection<String> buckets) {
        List<String> ofLake = new ArrayList<>();
        Set<String> all = new HashSet<>();
        client.getDatabasesPaginator(request -> {}).stream()
                .flatMap(page -> page.databaseList().stream())
                .forEach(database -> {
                    all.add(database.name());
                    if (buckets.stream().anyMatch(bucket -> isIn(database, bucket))) {
                        ofLake.add(database.name());
                    }
                });
        return new LakeDatabases(ofLake.stream().sorted().toList(), all);
    }

    private static boolean isIn(Database database, String bucket) {
        return database.locationUri() != null && (database.locationUri() + "/").startsWith("s3://" + bucket + "/");
    }
}
