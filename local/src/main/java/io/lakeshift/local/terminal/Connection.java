package io.lakeshift.local.terminal;

import java.net.URI;
import java.util.Optional;

/**
 * Where statements go.
 *
 * @param endpoint the local lake's
 * @param warehouse a workgroup's name or a cluster's identifier
 * @param serverless whether it is a workgroup
 * @param database the database to work in
 * @param user the database user to work as; empty for the administrator
 */
public record Connection(URI endpoint, String warehouse, boolean serverless, String database, Optional<String> user) {}
