package io.lakeshift.infra.config;

/**
 * What keeps data from being lost.
 *
 * @param removal what becomes of data when its stack is deleted
 * @param deletionProtection whether DynamoDB tables refuse to be deleted
 * @param lifecycle how long objects are kept
 */
public record Protection(RemovalChoice removal, boolean deletionProtection, Lifecycle lifecycle) {}
