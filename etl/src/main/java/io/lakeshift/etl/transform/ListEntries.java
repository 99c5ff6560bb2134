package io.lakeshift.etl.transform;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the entries of one list of a transform see: the key {@value #KEY} of the object {@value #OPTIONS}. */
public enum ListEntries {
    /** The rows as they were before the list; only some transforms go row by row, as their pages say. */
    TOGETHER,
    /** What the entries before them made. */
    ONE_AFTER_ANOTHER;

    /** The object it is a member of. */
    public static final String OPTIONS = "transform_options";

    private static final String KEY = "list_entries";

    /** Reads the object. */
    public static ListEntries parse(Optional<SpecNode> options) {
        options.ifPresent(given -> given.only(KEY));
        return options.flatMap(given -> given.optional(KEY))
                .map(ListEntries::named)
                .orElse(TOGETHER);
    }

    private static ListEntries named(SpecNode value) {
        return Arrays.stream(values())
                .filter(entries -> entries.word().equals(value.text()))
                .findFirst()
                .orElseThrow(() -> value.unknown(
                        "value",
                        value.text(),
                        Arrays.stream(values()).map(ListEntries::word).collect(Collectors.toList())));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
