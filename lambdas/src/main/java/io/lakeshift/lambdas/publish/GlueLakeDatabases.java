package io.lakeshift.lambdas.publish;

import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;

/** Databases as AWS Glue knows them. */
final class GlueLakeDatabases implements LakeDatabases {

    private final GlueClient client;

    GlueLakeDatabases(GlueClient client) {
        this.client = client;
    }

    @Override
    public boolean exists(String database) {
        try {
            client.getDatabase(request -> request.name(database));
            return true;
        } catch (EntityNotFoundException missing) {
            return false;
        }
    }
}
