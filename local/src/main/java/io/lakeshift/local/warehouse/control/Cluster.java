package io.lakeshift.local.warehouse.control;

/** A provisioned cluster. */
public record Cluster(String identifier, String id, Namespace.Setup setup, Nodes nodes, String createdAt) {

    /** Its node type and their number. */
    public record Nodes(String type, int number) {}
}
