package io.lakeshift.etl.collect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.when;

import io.lakeshift.etl.source.DataRefusedException;
import io.lakeshift.etl.transform.Rows;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** Looks at every row of a load before the first is written: one pass over the data. */
final class Audit {

    /** How many columns with values that cannot be converted a message names. */
    private static final int NAMED = 5;

    private Audit() {}

    /**
     * Counts the rows of a load.
     *
     * @throws DataRefusedException if a row could not be read, a value could not be converted, or there is no row
     */
    static long rows(Rows rows, String fileName) {
        Column line = col(Rows.LINE);
        Column faulty = col(Rows.FAULT).isNotNull();
        List<Column> figures = new ArrayList<>(List.of(
                count(when(faulty, line)), min(when(faulty, line)), min_by(col(Rows.FAULT), when(faulty, line))));
        for (Rows.Check check : rows.checks()) {
            Column failed = col(check.hidden());
            figures.add(count(when(failed, line)));
            figures.add(min(when(failed, line)));
        }
        Row result =
                rows.data().agg(count(lit(1)), figures.toArray(Column[]::new)).first();
        if (result.getLong(1) > 0) {
            throw new DataRefusedException(
                    fileName,
                    "line " + result.getLong(2) + ": " + result.getString(3)
                            + (result.getLong(1) > 1 ? " (and " + (result.getLong(1) - 1) + " more such lines)" : ""));
        }
        refuseFailedChecks(rows.checks(), result, fileName);
        if (result.getLong(0) == 0) {
            throw new DataRefusedException(fileName, "no rows");
        }
        return result.getLong(0);
    }

    private static void refuseFailedChecks(List<Rows.Check> checks, Row result, String fileName) {
        List<String> reasons = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            long failed = result.getLong(4 + 2 * i);
            if (failed > 0) {
                reasons.add("column " + checks.get(i).column() + " has " + failed
                        + (failed == 1 ? " value that is not " : " values that are not ")
                        + checks.get(i).expected() + ", first on line " + result.getLong(5 + 2 * i));
            }
        }
        if (!reasons.isEmpty()) {
            String more = reasons.size() > NAMED ? "; and " + (reasons.size() - NAMED) + " more columns" : "";
            throw new DataRefusedException(
                    fileName, String.join("; ", reasons.subList(0, Math.min(NAMED, reasons.size()))) + more);
        }
    }
}
