package io.lakeshift.local.redshift.engine;

import io.lakeshift.local.LocalContext;
import io.lakeshift.local.iam.Authorizer;
import io.lakeshift.local.iam.Sessions;
import io.lakeshift.local.port.ObjectPaths;
import io.lakeshift.local.port.TableLocations;
import io.lakeshift.local.port.WarehouseRoles;
import io.lakeshift.local.redshift.iceberg.LakeTables;

/**
 * What warehouses need of the lake around them.
 *
 * @param iam who may do what, and as whom a role acts
 * @param storage the Data Catalog and the files behind it
 * @param roles the IAM roles of each warehouse
 */
public record LakeConnection(LocalContext context, Iam iam, Storage storage, WarehouseRoles roles) {

    public record Iam(Authorizer authorizer, Sessions sessions) {}

    public record Storage(TableLocations tables, ObjectPaths objects) {}

    Lake lakeOf(String warehouse) {
        return new Lake(
                storage.tables(),
                new LakeTables(storage.objects()),
                new LakeRights(warehouse, context, iam.authorizer(), iam.sessions(), roles));
    }
}
