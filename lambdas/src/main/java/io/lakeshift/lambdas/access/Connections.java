package io.lakeshift.lambdas.access;

import io.lakeshift.redshift.ConnectionIdentity;
import io.lakeshift.redshift.StatementRunner;

/** Runners in the managed database, by identity. */
@FunctionalInterface
interface Connections {

    StatementRunner as(ConnectionIdentity identity);
}
