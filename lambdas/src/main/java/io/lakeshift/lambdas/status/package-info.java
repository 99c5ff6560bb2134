/**
 * Writes how an execution of the state machine ended into its audit row.
 */
package io.lakeshift.lambdas.status;
