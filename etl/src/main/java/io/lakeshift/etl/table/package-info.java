/** The lake's Iceberg tables: their catalog, layout, schema changes and the two ways of writing them atomically. */
package io.lakeshift.etl.table;
