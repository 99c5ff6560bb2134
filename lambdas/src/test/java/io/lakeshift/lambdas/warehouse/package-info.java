/** A Redshift Data API in memory, for the tests of the functions that use one. */
package io.lakeshift.lambdas.warehouse;
