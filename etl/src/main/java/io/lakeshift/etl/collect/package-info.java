/** Collect-to-Cleanse: reads one uploaded file strictly, maps and transforms its columns and loads it in one Iceberg commit. */
package io.lakeshift.etl.collect;
