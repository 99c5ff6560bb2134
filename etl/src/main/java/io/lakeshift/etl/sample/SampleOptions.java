package io.lakeshift.etl.sample;

import java.nio.file.Path;

/**
 * What sample data is asked for.
 *
 * @param rows how many rows PolicyData.csv has, one for each policy and month; at least 1
 * @param seed decides the values: the same seed gives the same files
 * @param directory where the files go; made if it is not there
 */
public record SampleOptions(long rows, long seed, Path directory) {

    /** @throws IllegalArgumentException if rows is less than 1 */
    public SampleOptions {
        if (rows < 1) {
            throw new IllegalArgumentException("--rows is " + rows + "; it must be 1 or more");
        }
    }
}
