package io.lakeshift.local.cloud.port;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the objects of the local S3 are on disk, for readers in this process that read files by path. */
public interface ObjectPaths {
    /** The file that holds an object's bytes, read-only; empty if there is no such object. */
    Optional<Path> find(String bucket, String key);

    /** The keys that begin with a prefix, in the order S3 lists them; none if there is no such bucket. */
    List<String> list(String bucket, String prefix);
}
