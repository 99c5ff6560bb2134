package io.lakeshift.etl.collect;

import io.lakeshift.redshift.client.spec.NameScorer;
import java.util.Optional;

/**
 * A line of a mapping.
 *
 * @param source the name in the file; back-ticks part the names of nested ones: {@code `a`.`b`}
 * @param destination the name in the table; empty for a column that is dropped
 * @param likeness how like its name must be; empty for a column that is called so
 * @param width of the field in a file of fixed widths
 * @param line where it stands
 */
record MappedColumn(
        String source, Optional<String> destination, Optional<Likeness> likeness, Optional<Integer> width, long line) {

    /**
     * How like a name must be to be taken for another.
     *
     * @param scorer says how like they are
     * @param threshold the least score, from 0 to 100
     */
    record Likeness(NameScorer scorer, int threshold) {}
}
