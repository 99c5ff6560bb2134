package io.lakeshift.redshift.engine.lake;

import java.nio.file.Path;
import java.util.List;

/** What one identity may do with the tables and files of the lake. Each method throws what the identity is refused. */
public interface LakePrivileges {
    /**
     * Goes on only if the identity may see a table of the Data Catalog.
     *
     * @throws LakeRefusedException if it may not
     */
    void requireTable(String database, String table);

    /**
     * Goes on only if the identity may read every one of these objects.
     *
     * @param addresses {@code s3://bucket/key}
     * @throws LakeRefusedException if it may not read one
     */
    void requireObjects(List<String> addresses);

    /**
     * Goes on only if the identity may list a bucket.
     *
     * @throws LakeRefusedException if it may not
     */
    void requireListing(String bucket);

    /**
     * Stores a file's bytes as an object; the file stays.
     *
     * @throws LakeRefusedException if the identity may not, or there is no such bucket
     */
    void put(String bucket, String key, Path content);

    /**
     * Removes an object, if it is there.
     *
     * @throws LakeRefusedException if the identity may not, or there is no such bucket
     */
    void delete(String bucket, String key);
}
