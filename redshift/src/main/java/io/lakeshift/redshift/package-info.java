/**
 * Amazon Redshift as the lake sees it: where a database is ({@link io.lakeshift.redshift.RedshiftDatabase}), who works
 * in it ({@link io.lakeshift.redshift.DatabaseUser}), and how statements are run there through the Redshift
 * Data API. The SQL itself is read, rendered and planned in
 * {@code io.lakeshift.redshift.sql}, which knows nothing of AWS.
 */
package io.lakeshift.redshift;
