package io.lakeshift.redshift.sql;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What may be granted. The names are the words of {@code GRANT} and of the catalogs. */
public enum Privilege {
    SELECT,
    INSERT,
    UPDATE,
    DELETE,
    DROP,
    REFERENCES,
    TRUNCATE,
    ALTER,
    CREATE,
    USAGE,
    TEMP;

    /** What may be granted on tables, in the order of this type. */
    public static final Set<Privilege> ON_TABLE =
            unmodifiable(SELECT, INSERT, UPDATE, DELETE, DROP, REFERENCES, TRUNCATE, ALTER);

    /** What may be granted on schemas, in the order of this type. */
    public static final Set<Privilege> ON_SCHEMA = unmodifiable(USAGE, CREATE, ALTER, DROP);

    /** What may be granted on databases, in the order of this type. */
    public static final Set<Privilege> ON_DATABASE = unmodifiable(USAGE, CREATE, TEMP, ALTER);

    /** The privilege of a word in any case; {@code TEMPORARY} is {@link #TEMP}. */
    public static Optional<Privilege> find(String word) {
        String name = word.strip().toUpperCase(Locale.ROOT);
        for (Privilege privilege : values()) {
            if (privilege.name().equals(name)) {
                return Optional.of(privilege);
            }
        }
        return name.equals("TEMPORARY") ? Optional.of(TEMP) : Optional.empty();
    }

    private static Set<Privilege> unmodifiable(Privilege first, Privilege... rest) {
        return Collections.unmodifiableSet(EnumSet.of(first, rest));
    }
}
