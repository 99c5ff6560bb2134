package io.lakeshift.etl.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Path;

/** The uploaded file. Serializable: it is opened where its rows are read. */
public interface SourceObject extends Serializable {

    /** Its name, for messages and for the {@code filename} transform. */
    String fileName();

    /** Its first bytes, and more as they are asked for. */
    InputStream open() throws IOException;

    /** Copies all of it to a file that does not exist yet. */
    void copyTo(Path file) throws IOException;
}
