package io.lakeshift.etl.load;

import io.lakeshift.etl.transform.RowPlace;
import io.lakeshift.etl.transform.Rows;

/**
 * A check of rows that some did not pass.
 *
 * @param found how many, and the first of them
 */
public record FailedCheck(Rows.Check check, Findings found) {

    /** For example {@code column startdate has 2 values that are not a date of the format M/d/yy, first on line 3}. */
    public String sentence(RowPlace place) {
        return "column " + check.column() + " has " + found.count()
                + (found.count() == 1 ? " value that is not " : " values that are not ")
                + check.expected() + ", first " + place.within(found.firstLine());
    }
}
