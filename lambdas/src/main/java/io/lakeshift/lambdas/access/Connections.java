package io.lakeshift.lambdas.access;

import io.lakeshift.redshift.client.ConnectionIdentity;
import io.lakeshift.redshift.client.StatementRunner;

/** Runners in the managed database, by identity. */
@FunctionalInterface
interface Connections {

    StatementRunner as(ConnectionIdentity identity);
}
