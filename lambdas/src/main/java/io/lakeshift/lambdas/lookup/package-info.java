/**
 * Loads the value lookups of the application into their table, when the application is deployed.
 */
package io.lakeshift.lambdas.lookup;
