package io.lakeshift.local.ground;

import io.lakeshift.redshift.engine.reading.WarehouseReading;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A reading of AWS's documents where they disagree or are silent. A running lake takes the reading of its default
 * behaviour, unless it is told to take one of these, so that both can be tried on one machine.
 */
public enum Reading {
    GLUE_LOGS_BY_ROLE("Where a job with a security configuration logs, Glue's pages tell twice. The lake writes to"
            + " /aws-glue/jobs/CONFIGURATION-role/ROLE; with this reading to /aws-glue/jobs-ROLE-CONFIGURATION."),
    CATALOG_GRANT_UNLISTED(WarehouseReading.CATALOG_GRANT_UNLISTED),
    EXTERNAL_SCHEMA_NOT_FOR_ROLES(WarehouseReading.EXTERNAL_SCHEMA_NOT_FOR_ROLES),
    EXTERNAL_SCHEMA_OWNER_FIXED(WarehouseReading.EXTERNAL_SCHEMA_OWNER_FIXED),
    PASSWORD_AFTER_SALT(WarehouseReading.PASSWORD_AFTER_SALT),
    MATERIALIZED_VIEW_OUTSIDE_TRANSACTION(WarehouseReading.MATERIALIZED_VIEW_OUTSIDE_TRANSACTION),
    POLICIES_STOP_DROP(WarehouseReading.POLICIES_STOP_DROP),
    TIMESTAMPTZ_IN_THE_LAKE(WarehouseReading.TIMESTAMPTZ_IN_THE_LAKE),
    CATALOG_NOT_MOUNTED(WarehouseReading.CATALOG_NOT_MOUNTED);

    private final String meaning;
    private final Optional<WarehouseReading> ofWarehouses;

    Reading(String meaning) {
        this.meaning = meaning;
        this.ofWarehouses = Optional.empty();
    }

    Reading(WarehouseReading reading) {
        this.meaning = reading.meaning();
        this.ofWarehouses = Optional.of(reading);
    }

    /** The same reading as Redshift takes it; empty if it is of another service. */
    public Optional<WarehouseReading> ofWarehouses() {
        return ofWarehouses;
    }

    /** The name on the command line, such as {@code materialized-view-outside-transaction}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Which documents disagree or are silent, what the lake does by default, and what it does with this reading. */
    public String meaning() {
        return meaning;
    }

    /**
     * The reading with an id.
     *
     * @throws LakeException if there is none; the message names all ids
     */
    public static Reading of(String id) {
        return Arrays.stream(values())
                .filter(reading -> reading.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new LakeException("there is no reading '" + id + "'; there are "
                        + Arrays.stream(values()).map(Reading::id).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return id();
    }
}
