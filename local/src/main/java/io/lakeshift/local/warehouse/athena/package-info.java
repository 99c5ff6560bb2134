/**
 * Athena of the local lake: workgroups, and queries over the Iceberg tables of the Data Catalog on the embedded engine. What
 * the engine might answer otherwise than Athena is refused by name.
 */
package io.lakeshift.local.warehouse.athena;
