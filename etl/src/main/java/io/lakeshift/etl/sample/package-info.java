/**
 * Makes sample data in the shape of the demonstration: policies by month, the losses on them, and the file that triggers the
 * Redshift views. The same seed always gives the same bytes, and more rows only add to fewer.
 */
package io.lakeshift.etl.sample;
