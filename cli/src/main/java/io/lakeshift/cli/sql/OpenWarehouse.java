package io.lakeshift.cli.sql;

import io.lakeshift.redshift.client.PlainSession;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;

/**
 * A session in a warehouse, with the client that it calls with.
 *
 * @param place where it is, for the person: a region of AWS, or the endpoint of a running lake
 */
record OpenWarehouse(RedshiftDataClient client, PlainSession session, String place) implements AutoCloseable {
    @Override
    public void close() {
        client.close();
    }
}
