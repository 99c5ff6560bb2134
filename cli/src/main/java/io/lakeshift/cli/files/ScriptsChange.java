package io.lakeshift.cli.files;

import java.nio.file.Path;
import java.util.Locale;

/**
 * What would happen to a file of the scripts bucket.
 *
 * @param key of the object
 * @param file in the checkout; of an object that only the bucket has, where it would be
 */
record ScriptsChange(Kind kind, String key, Path file) {

    /** How checkout and bucket differ. */
    enum Kind {
        /** Only the checkout has it. */
        NEW,
        /** Both have it, with other bytes. */
        CHANGED,
        /** Only the bucket has it; a push leaves it there. */
        LEFT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
