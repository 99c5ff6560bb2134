package io.lakeshift.etl.store;

import java.util.Optional;

/** The files that say how data is loaded, by key. */
@FunctionalInterface
public interface ScriptFiles {

    /**
     * The text of a file.
     *
     * @return empty if there is no such file; a file that cannot be read is a failure
     */
    Optional<String> find(String key);
}
