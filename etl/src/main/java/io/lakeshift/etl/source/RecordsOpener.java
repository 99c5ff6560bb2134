package io.lakeshift.etl.source;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;

/** Opens a copy of an uploaded file at its first record. Serializable: files are opened where their rows are read. */
@FunctionalInterface
interface RecordsOpener extends Serializable {

    /**
     * Opens a file.
     *
     * @param file the copy
     * @param fileName the name it was uploaded under
     * @throws DataRefusedException if it is not of its format
     */
    Records open(Path file, String fileName) throws IOException;
}
