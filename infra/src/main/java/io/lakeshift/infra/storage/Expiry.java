package io.lakeshift.infra.storage;

import java.util.OptionalInt;

/**
 * When the objects of a bucket go.
 *
 * @param currentDays days after which current objects expire; empty for objects that are live table data or code
 * @param noncurrentDays days after which replaced or deleted versions expire
 */
public record Expiry(OptionalInt currentDays, int noncurrentDays) {

    /** Current objects stay for ever. */
    public static Expiry ofOldVersions(int noncurrentDays) {
        return new Expiry(OptionalInt.empty(), noncurrentDays);
    }

    /** Current objects expire too. */
    public static Expiry ofObjects(int currentDays, int noncurrentDays) {
        return new Expiry(OptionalInt.of(currentDays), noncurrentDays);
    }
}
