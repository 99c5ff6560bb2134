package io.lakeshift.redshift.client.consume;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a table of the consume layer is kept. */
public enum ConsumeStorage {
    /** An Iceberg table in the consume bucket. */
    DATALAKE,
    /** A table in Redshift managed storage. */
    REDSHIFT;

    /** The name as it stands in configurations and specifications. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The storage of this name; empty if none has it. */
    public static Optional<ConsumeStorage> find(String key) {
        return Arrays.stream(values())
                .filter(storage -> storage.key().equals(key))
                .findFirst();
    }

    /** The names that may be used. */
    public static String allowed() {
        return Arrays.stream(values()).map(ConsumeStorage::key).collect(Collectors.joining(", "));
    }
}
