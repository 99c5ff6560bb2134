package io.lakeshift.redshift.client.access;

/**
 * What applying a plan took.
 *
 * @param changes how many changes were made
 * @param statements how many statements that took, those of the ledger included
 * @param batches how many batches they went in
 */
public record AccessOutcome(int changes, int statements, int batches) {}
