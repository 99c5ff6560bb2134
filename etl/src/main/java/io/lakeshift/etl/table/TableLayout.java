package io.lakeshift.etl.table;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a new table is laid out.
 *
 * @param databaseLocation where its database lies, if this table makes it
 * @param location where its files lie
 * @param partitions its partition columns, each by its value
 * @param distribution Iceberg's write.distribution-mode: {@code none} or {@code hash}
 * @param description a comment on it
 */
public record TableLayout(
        String databaseLocation,
        String location,
        List<String> partitions,
        String distribution,
        Optional<String> description) {

    /** Jobs that load the same table at the same time queue up for the commit; each tries this often. */
    private static final int COMMIT_TRIES = 20;

    /** Metadata files that stay behind the current one, for readers that have just asked which is. */
    private static final int METADATA_FILES = 10;

    /** Lists of data files are merged when there are so many: one is eight kilobytes, however few files it names. */
    private static final int MANIFESTS = 3;

    /**
     * Values of a column of one file that differ are kept in a dictionary up to this size, and then each by itself. Iceberg's
     * sixteen times as much makes files larger and writing slower where most values differ.
     */
    private static final int DICTIONARY_BYTES = 1 << 17;

    /** Has the bounds of some columns kept whole for each file, however many columns there are. */
    static Map<String, String> measured(Collection<String> columns) {
        Map<String, String> properties = new LinkedHashMap<>();
        columns.forEach(column -> properties.put("write.metadata.metrics.column." + column, "full"));
        return properties;
    }

    /** Whether rows are brought together by partition before they are written. */
    boolean isSpread() {
        return distribution.equals("hash");
    }

    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("location", location);
        properties.put("format-version", "2");
        properties.put("write.distribution-mode", distribution);
        properties.put("write.metadata.delete-after-commit.enabled", "true");
        properties.put("write.metadata.previous-versions-max", Integer.toString(METADATA_FILES));
        properties.put("write.parquet.dict-size-bytes", Integer.toString(DICTIONARY_BYTES));
        properties.put("commit.manifest.min-count-to-merge", Integer.toString(MANIFESTS));
        properties.put("commit.retry.num-retries", Integer.toString(COMMIT_TRIES));
        description.ifPresent(text -> properties.put("comment", text));
        return properties;
    }
}
