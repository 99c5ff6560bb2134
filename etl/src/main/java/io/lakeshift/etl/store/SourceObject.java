package io.lakeshift.etl.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One version of an uploaded file. Serializable: it is opened where its rows are read. */
public interface SourceObject extends Serializable {

    /**
     * The id of a version that was uploaded after this one; empty if this one is the newest.
     *
     * @throws io.lakeshift.etl.EtlException if that cannot be found out
     */
    Optional<String> newerVersion();

    /** Its name, for messages and for the {@code filename} transform. */
    String fileName();

    /** Where Hadoop finds its newest version, which is this one unless {@link #newerVersion} tells of another. */
    String uri();

    /** The names of its files, if it is a folder of files that are loaded together; empty for a file. */
    default List<String> parts() {
        return List.of();
    }

    /** Its first bytes, and more as they are asked for. */
    InputStream open() throws IOException;

    /** Copies all of it to a file that does not exist yet. */
    void copyTo(Path file) throws IOException;
}
