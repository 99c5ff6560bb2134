package io.lakeshift.local.warehouse.control;

import io.lakeshift.local.cloud.port.ObjectPaths;
import io.lakeshift.local.cloud.port.ObjectWriter;
import io.lakeshift.local.cloud.port.TableLocations;
import io.lakeshift.redshift.engine.lake.LakeFiles;

/**
 * The lake that warehouses read, and unload to.
 *
 * @param tables the Glue Data Catalog
 * @param objects where the objects behind it are on disk
 * @param writer how {@code UNLOAD} puts objects into S3
 */
public record ReadableLake(TableLocations tables, ObjectPaths objects, ObjectWriter writer) {

    /** The objects as engines read them. */
    public LakeFiles files() {
        return new DiskFiles(objects);
    }
}
