package io.lakeshift.lambdas.work;

import java.util.Optional;

/** The objects of the collect bucket. */
@FunctionalInterface
interface Uploads {

    /** The version of an object that was uploaded last; empty if there is none. */
    Optional<String> newestVersion(String key);
}
