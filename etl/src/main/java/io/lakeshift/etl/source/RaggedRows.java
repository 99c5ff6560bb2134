package io.lakeshift.etl.source;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What is done with rows that have another number of fields than the file has columns. */
enum RaggedRows {
    /** They could not be read. */
    REFUSED("refuse"),
    /** Fields that are missing at the end are null; a row with more fields could not be read. */
    FILLED("fill"),
    /** Fields that are missing at the end are null, and those beyond the last column are left out. */
    FITTED("fill_and_cut");

    private final String key;

    RaggedRows(String key) {
        this.key = key;
    }

    /** Reads the name of one. */
    static RaggedRows parse(SpecNode name) {
        return Arrays.stream(values())
                .filter(ragged -> ragged.key.equals(name.text()))
                .findFirst()
                .orElseThrow(() -> name.unknown(
                        Arrays.stream(values()).map(ragged -> ragged.key).collect(Collectors.joining(", "))));
    }

    /** Why a row could not be read; null if it could. */
    String fault(int fields, int columns) {
        boolean taken = fields == columns || (fields < columns ? this != REFUSED : this == FITTED);
        return taken ? null : RowFault.ofFields(fields, columns);
    }
}
