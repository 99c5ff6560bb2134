package io.lakeshift.etl.consume;

import io.lakeshift.etl.job.CountedRows;
import io.lakeshift.etl.table.TableName;
import io.lakeshift.redshift.client.consume.ConsumeStorage;

/**
 * What a run did.
 *
 * @param table the table that was filled
 * @param rows how many rows the query gave
 * @param storage where the table is kept
 */
public record ConsumeResult(TableName table, long rows, ConsumeStorage storage) {

    @Override
    public String toString() {
        return CountedRows.written(rows, table.toString()) + " of the "
                + (storage == ConsumeStorage.REDSHIFT ? "Redshift warehouse" : "data lake");
    }
}
