package io.lakeshift.etl.load;

import io.lakeshift.etl.source.DataRefusedException;
import io.lakeshift.etl.table.TableName;
import io.lakeshift.etl.table.TextLimit;
import io.lakeshift.etl.transform.Rows;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides from the figures of a load whether it is refused.
 *
 * @param rows the rows, with what they had to hold in the order of the figures
 * @param setting names the file, and says what happens to text that Redshift would cut
 */
record Refusal(Rows rows, LoadPass.Setting setting) {

    /** How many columns with values that cannot be converted a message names. */
    private static final int NAMED = 5;

    /**
     * Refuses the load, or warns.
     *
     * @throws DataRefusedException if a row could not be read, a value could not be converted, or there is no row
     * @throws io.lakeshift.etl.table.TableException if a text is longer than Redshift reads
     */
    void decide(LoadFigures figures, TableName table) {
        refuseFaults(figures);
        refuseFailedChecks(figures);
        if (figures.rows() == 0) {
            throw new DataRefusedException(setting.fileName(), "no rows");
        }
        figures.columns().forEach((column, found) -> {
            if (found.tooLong().count() > 0) {
                TextLimit.found(setting.beyond(), table, column);
            }
        });
    }

    private void refuseFaults(LoadFigures figures) {
        long faults = figures.faults().count();
        if (faults > 0) {
            throw new DataRefusedException(
                    setting.fileName(),
                    rows.place().of(figures.faults().firstLine()) + ": " + figures.firstFault()
                            + (faults > 1 ? " (and " + (faults - 1) + " more such rows)" : ""));
        }
    }

    private void refuseFailedChecks(LoadFigures figures) {
        List<String> reasons = new ArrayList<>();
        List<Rows.Check> checks = rows.checks();
        for (int i = 0; i < checks.size(); i++) {
            Findings found = figures.checks().get(i);
            if (found.count() > 0) {
                reasons.add(new FailedCheck(checks.get(i), found).sentence(rows.place()));
            }
        }
        if (!reasons.isEmpty()) {
            String more = reasons.size() > NAMED ? "; and " + (reasons.size() - NAMED) + " more columns" : "";
            throw new DataRefusedException(
                    setting.fileName(), String.join("; ", reasons.subList(0, Math.min(NAMED, reasons.size()))) + more);
        }
    }
}
