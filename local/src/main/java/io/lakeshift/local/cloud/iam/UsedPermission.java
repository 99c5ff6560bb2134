package io.lakeshift.local.cloud.iam;

/**
 * What a role did, or was not let do, since the lake was started.
 *
 * @param role its name
 * @param action such as {@code glue:GetTable}
 * @param times how often
 */
public record UsedPermission(String role, String action, boolean allowed, long times) {}
