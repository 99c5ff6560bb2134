package io.lakeshift.etl.transform;

import io.lakeshift.etl.store.HashKey;
import io.lakeshift.etl.store.LookupValues;
import java.util.Optional;

/**
 * What transforms may use beside the columns.
 *
 * @param database the database as uploaded: the source system of look-ups that name none
 * @param fileName the name of the uploaded file
 * @param lookups where look-up values come from
 * @param hashKey the key of keyed hashes; empty if the environment has none
 */
public record TransformResources(String database, String fileName, LookupValues lookups, Optional<HashKey> hashKey) {

    /** Resources without a key for hashes. */
    public TransformResources(String database, String fileName, LookupValues lookups) {
        this(database, fileName, lookups, Optional.empty());
    }
}
