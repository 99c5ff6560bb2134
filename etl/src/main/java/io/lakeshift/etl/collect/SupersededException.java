package io.lakeshift.etl.collect;

import io.lakeshift.etl.EtlException;
import io.lakeshift.etl.store.SourceObject;

/** A newer version of the file was uploaded; its rows, loaded by another run, are the ones that count. */
public final class SupersededException extends EtlException {

    SupersededException(SourceObject file, String newerVersion) {
        super("superseded: version " + newerVersion + " of " + file
                + " was uploaded after the version of this run; nothing was written");
    }
}
