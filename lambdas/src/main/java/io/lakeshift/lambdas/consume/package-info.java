/**
 * Queries of a workflow that Redshift computes and whose results it keeps: what their tables' specification says, and the
 * plan of the one transaction that fills them.
 */
package io.lakeshift.lambdas.consume;
