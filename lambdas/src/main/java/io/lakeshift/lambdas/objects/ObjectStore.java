package io.lakeshift.lambdas.objects;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** Objects in buckets. */
public interface ObjectStore {

    /** The content of an object, or empty if there is no such object. */
    Optional<byte[]> find(String bucket, String key);

    /** Whether a bucket has an object with this key. */
    boolean exists(String bucket, String key);

    /** Copies an object, which must be there, to a file, which must not. */
    void download(String bucket, String key, Path file);

    /** Writes an object over whatever is there. */
    void put(String bucket, String key, byte[] content);

    /** Removes objects; those that are not there are no error. */
    void delete(String bucket, Collection<String> keys);
}
