package io.lakeshift.redshift.engine.lake;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the objects of S3 are on disk; who may read them is asked of {@link LakePrivileges}. */
public interface LakeFiles {
    /** The file that holds an object's bytes, read-only; empty if there is no such object. */
    Optional<Path> find(String bucket, String key);

    /** The keys that begin with a prefix, in the order S3 lists them; none if there is no such bucket. */
    List<String> list(String bucket, String prefix);
}
