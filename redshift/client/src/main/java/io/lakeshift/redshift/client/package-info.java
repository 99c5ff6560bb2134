/**
 * Amazon Redshift as its users drive it: where a database is
 * ({@link io.lakeshift.redshift.client.RedshiftDatabase}), who works in it
 * ({@link io.lakeshift.redshift.client.DatabaseUser}), and how statements are run there through the Redshift Data API
 * ({@link io.lakeshift.redshift.client.StatementRunner}).
 */
package io.lakeshift.redshift.client;
