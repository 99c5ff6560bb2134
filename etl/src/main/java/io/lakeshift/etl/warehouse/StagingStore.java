package io.lakeshift.etl.warehouse;

import java.util.List;

/** A bucket that rows are staged in. */
public interface StagingStore {

    /**
     * An object.
     *
     * @param bytes its size
     */
    record StagedObject(String key, long bytes) {}

    /** The address of a key for Spark and Redshift, for example {@code s3://bucket/key}. */
    String address(String key);

    /** Every object whose key begins so. */
    List<StagedObject> below(String prefix);

    void put(String key, String text);

    /** Deletes objects; none is no failure. */
    void delete(List<String> keys);
}
