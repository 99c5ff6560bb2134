package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.KeptDocument;
import io.lakeshift.redshift.engine.lake.DataCatalog;
import io.lakeshift.redshift.engine.lake.LakeFiles;
import io.lakeshift.redshift.engine.lake.LakeRoles;
import io.lakeshift.redshift.engine.reading.WarehouseReading;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;

/**
 * What warehouses need of their surroundings.
 *
 * @param readings how they behave where AWS's documents disagree or are silent; none is the default behaviour
 * @param catalog the Data Catalog
 * @param files the objects behind it
 * @param roles the IAM roles of each warehouse
 * @param documents the JSON document kept in a file, which need not exist, nor its folder
 */
public record LakeConnection(
        Set<WarehouseReading> readings,
        DataCatalog catalog,
        LakeFiles files,
        LakeRoles roles,
        Function<Path, KeptDocument> documents) {

    public LakeConnection {
        readings = Set.copyOf(readings);
    }
}
