package io.lakeshift.infra.config;

import java.util.Optional;

/**
 * The Data Catalog connections through which the Glue jobs reach Redshift by JDBC.
 *
 * @param user the database user of the connections
 * @param rotationDays days after which the user gets a new password
 * @param endpoint where a warehouse that exists listens; empty for one the app creates, which tells it itself
 */
public record ConnectionConfig(String user, int rotationDays, Optional<Endpoint> endpoint) {

    /** A host name and a port. */
    public record Endpoint(String host, int port) {}
}
