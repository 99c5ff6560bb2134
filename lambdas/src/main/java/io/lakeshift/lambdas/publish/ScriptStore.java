package io.lakeshift.lambdas.publish;

import java.util.Optional;

/** The scripts of the workflows. */
interface ScriptStore {

    /** The newest version of a script, or empty if the workflow has none. */
    Optional<StoredScript> findNewest(String key);

    /** The version of a script that a plan was made from. */
    StoredScript read(String key, String version);
}
