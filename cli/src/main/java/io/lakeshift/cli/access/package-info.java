/**
 * The command {@code ./lake access}: shows the difference between the access that {@code cdk.json} declares and that of the
 * Redshift database, makes it, and writes down the access of a database as configuration.
 */
package io.lakeshift.cli.access;
