package io.lakeshift.etl.source;

import io.lakeshift.etl.store.FilePasswords;
import io.lakeshift.etl.store.SourceObject;

/** A format of files with its settings. */
@FunctionalInterface
public interface SourceFormat {

    /**
     * Opens a file of this format.
     *
     * @param types whether columns of text get the type that all their values have
     * @param passwords of encrypted files
     * @throws DataRefusedException if it is empty or not of this format
     */
    SourceFile open(SourceObject object, ColumnTypes types, FilePasswords passwords);
}
