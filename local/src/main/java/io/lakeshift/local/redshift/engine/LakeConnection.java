package io.lakeshift.local.redshift.engine;

import io.lakeshift.local.LocalContext;
import io.lakeshift.local.Reading;
import io.lakeshift.local.endpoint.Caller;
import io.lakeshift.local.iam.Authorizer;
import io.lakeshift.local.iam.Sessions;
import io.lakeshift.local.port.ObjectPaths;
import io.lakeshift.local.port.ObjectWriter;
import io.lakeshift.local.port.TableLocations;
import io.lakeshift.local.port.WarehouseRoles;
import io.lakeshift.local.redshift.iceberg.LakeTables;
import io.lakeshift.local.redshift.iceberg.ZonedTimes;
import io.lakeshift.local.redshift.sql.SqlError;
import java.nio.file.Path;

/**
 * What warehouses need of the lake around them.
 *
 * @param iam who may do what, and as whom a role acts
 * @param storage the Data Catalog and the files behind it
 * @param roles the IAM roles of each warehouse
 */
public record LakeConnection(LocalContext context, Iam iam, Storage storage, WarehouseRoles roles) {

    public record Iam(Authorizer authorizer, Sessions sessions) {}

    /**
     * @param tables the Data Catalog
     * @param objects where the objects behind it are on disk
     * @param writer how {@code UNLOAD} puts objects into S3
     */
    public record Storage(TableLocations tables, ObjectPaths objects, ObjectWriter writer) {
        /** A lake that is only read: {@code UNLOAD} says that it is not supported. */
        public Storage(TableLocations tables, ObjectPaths objects) {
            this(tables, objects, new ReadOnly());
        }
    }

    private record ReadOnly() implements ObjectWriter {
        @Override
        public void put(String bucket, String key, Path content, Caller caller) {
            throw SqlError.notSupportedLocally("UNLOAD");
        }

        @Override
        public void delete(String bucket, String key, Caller caller) {
            throw SqlError.notSupportedLocally("UNLOAD");
        }
    }

    Lake lakeOf(String warehouse) {
        return new Lake(
                storage,
                new LakeTables(
                        storage.objects(),
                        context.takes(Reading.TIMESTAMPTZ_IN_THE_LAKE) ? ZonedTimes.READABLE : ZonedTimes.UNREADABLE),
                new LakeRights(warehouse, context, iam.authorizer(), iam.sessions(), roles));
    }
}
