package io.lakeshift.etl.lake;

import static org.apache.spark.sql.functions.lit;

import io.lakeshift.etl.load.LoadPass;
import io.lakeshift.etl.table.BeyondRedshift;
import io.lakeshift.etl.transform.Rows;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of a query as a load, none of which can be refused for how it was read. */
public final class PlainLoad {

    private PlainLoad() {}

    public static LoadPass of(Dataset<Row> rows, BeyondRedshift beyond) {
        return new LoadPass(
                Rows.of(rows.withColumn(Rows.LINE, lit(1L))
                        .withColumn(Rows.FAULT, lit(null).cast("string"))),
                new LoadPass.Setting(
                        "query",
                        () -> {},
                        tokens -> {
                            throw new AssertionError("no column is tokenized");
                        },
                        beyond));
    }

    public static LoadPass of(Dataset<Row> rows) {
        return of(rows, BeyondRedshift.FAIL);
    }
}
