/**
 * Tables of the consume layer that are kept in Redshift managed storage: their database and columns, the staged files
 * their rows come from, and the one transaction that replaces or merges the rows.
 */
package io.lakeshift.etl.warehouse;
