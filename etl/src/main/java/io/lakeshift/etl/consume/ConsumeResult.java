package io.lakeshift.etl.consume;

import io.lakeshift.etl.table.TableName;

/**
 * What a run did.
 *
 * @param table the table that was replaced
 * @param rows how many rows it holds
 */
public record ConsumeResult(TableName table, long rows) {}
