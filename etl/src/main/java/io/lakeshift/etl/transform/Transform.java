package io.lakeshift.etl.transform;

/** One step from the columns of a file to the columns of its table. */
@FunctionalInterface
public interface Transform {

    /**
     * Adds the step to the rows' plan; no row is read.
     *
     * @throws io.lakeshift.redshift.client.spec.InvalidSpecException if the columns are not those the specification speaks of
     */
    Rows apply(Rows rows);

    /** Whether there are as many rows after it as before. */
    default boolean keepsRows() {
        return true;
    }
}
