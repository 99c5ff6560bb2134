package io.lakeshift.local.warehouse.control;

/**
 * A workgroup of Redshift Serverless.
 *
 * @param id its UUID, the same for the same name; IAM policies name it
 * @param namespace the name of its namespace
 */
public record Workgroup(String name, String id, String namespace, int baseCapacity, String createdAt) {}
