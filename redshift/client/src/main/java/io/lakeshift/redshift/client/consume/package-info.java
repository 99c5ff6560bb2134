/**
 * Tables of a consume layer that are kept in Redshift: the database they are in with the lists of their loads, the columns
 * they need to take a result, and the one transaction in which the queries of a file fill them.
 */
package io.lakeshift.redshift.client.consume;
