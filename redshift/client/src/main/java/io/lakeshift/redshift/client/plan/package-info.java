/**
 * Scripts laid out for the Data API: which statements share a transaction, a session or nothing
 * ({@link io.lakeshift.redshift.client.plan.StatementPlan}).
 */
package io.lakeshift.redshift.client.plan;
