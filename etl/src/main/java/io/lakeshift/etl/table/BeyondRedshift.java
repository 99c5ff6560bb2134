package io.lakeshift.etl.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a load does with values that Redshift could not read whole from the table. */
public enum BeyondRedshift {
    /** Nothing is written. */
    FAIL,
    /** They are written, and the job's output says which columns hold them. */
    WARN;

    /** The name as it stands in configurations and job arguments. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The choice of this name; empty if none has it. */
    public static Optional<BeyondRedshift> find(String key) {
        return Arrays.stream(values())
                .filter(choice -> choice.key().equals(key))
                .findFirst();
    }

    /** The names that may be used. */
    public static String allowed() {
        return Arrays.stream(values()).map(BeyondRedshift::key).collect(Collectors.joining(", "));
    }
}
