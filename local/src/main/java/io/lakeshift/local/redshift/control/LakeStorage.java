package io.lakeshift.local.redshift.control;

import io.lakeshift.local.port.ObjectPaths;
import io.lakeshift.local.port.ObjectWriter;
import io.lakeshift.local.port.TableLocations;

/**
 * The lake that warehouses read, and unload to.
 *
 * @param tables the Glue Data Catalog
 * @param objects where the objects behind it are on disk
 * @param writer how {@code UNLOAD} puts objects into S3
 */
public record LakeStorage(TableLocations tables, ObjectPaths objects, ObjectWriter writer) {}
