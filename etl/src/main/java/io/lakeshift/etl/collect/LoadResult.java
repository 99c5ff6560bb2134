package io.lakeshift.etl.collect;

import io.lakeshift.etl.table.TableName;

/**
 * What a run did.
 *
 * @param table the table that was written
 * @param loadId the value of its column load_id
 * @param rows how many rows were written
 */
public record LoadResult(TableName table, String loadId, long rows) {}
