package io.lakeshift.cli.sql;

import io.lakeshift.redshift.client.PlainSession;
import java.time.Duration;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;

/**
 * A session in a warehouse, with the client that it calls with.
 *
 * @param place where it is, for the person: a region of AWS, or the endpoint of a running lake
 */
record OpenWarehouse(RedshiftDataClient client, PlainSession session, String place) implements AutoCloseable {
    /** The same with a session that Redshift keeps for a time after each statement. */
    OpenWarehouse kept(Duration time) {
        return new OpenWarehouse(client, session.kept(time), place);
    }

    @Override
    public void close() {
        client.close();
    }
}
