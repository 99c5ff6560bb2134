package io.lakeshift.local.warehouse.control;

/**
 * How SQL clients come to the warehouses.
 *
 * @param endpoints where they connect
 * @param credentials the passwords they get for a while
 */
public record ReachableWarehouses(WarehouseEndpoints endpoints, TemporaryCredentials credentials) {}
