package io.lakeshift.local.cloud.port;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table of the Glue Data Catalog.
 *
 * @param database the database's name, in the lower case the catalog keeps
 * @param name the table's name, in the lower case the catalog keeps
 * @param location the {@code s3://} prefix of its storage descriptor; empty if it has none
 * @param columns the columns of its storage descriptor, without partition keys
 * @param partitionKeys the Hive partition keys; empty for an Iceberg table
 * @param parameters the table's parameters, such as {@code table_type} and {@code metadata_location}
 */
public record GlueTable(
        String database,
        String name,
        String location,
        List<Column> columns,
        List<Column> partitionKeys,
        Map<String, String> parameters) {

    /** A column as the catalog declares it: its name, and its type in Hive's words. */
    public record Column(String name, String type) {}

    /** The {@code s3://} address of an Iceberg table's current metadata file; empty for other tables. */
    public Optional<String> metadataLocation() {
        return Optional.ofNullable(parameters.get("metadata_location"));
    }
}
