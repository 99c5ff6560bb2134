package io.lakeshift.cli.catalog;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A snapshot of an Iceberg table.
 *
 * @param operation Iceberg's word: append, overwrite, replace or delete
 * @param current whether readers see it now
 * @param rows of the table
 * @param run the id of the run that committed it; empty if none did, or one of an older release
 */
public record TableSnapshot(
        long id, Instant committed, String operation, boolean current, Rows rows, Optional<String> run) {

    /**
     * Its rows, as far as its summary tells.
     *
     * @param added rows in files that it brought
     * @param deleted rows in files that it dropped
     * @param total rows of the table
     */
    public record Rows(OptionalLong added, OptionalLong deleted, OptionalLong total) {}
}
