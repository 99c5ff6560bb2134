package io.lakeshift.etl.table;

/**
 * A result that was computed and lies where no reader sees it. Closing it without a commit leaves the table as it was and
 * deletes what was staged.
 */
public interface StagedResult extends AutoCloseable {

    /** How many rows were staged. */
    long rows();

    /**
     * Makes it visible, all at once. If another run changed the table since the sources were read, they are read again.
     *
     * @return how many rows were written
     */
    long commit();

    @Override
    void close();
}
