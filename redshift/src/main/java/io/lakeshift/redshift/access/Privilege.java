package io.lakeshift.redshift.access;

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

    static final Set<Privilege> ON_TABLE =
            EnumSet.of(SELECT, INSERT, UPDATE, DELETE, DROP, REFERENCES, TRUNCATE, ALTER);
    static final Set<Privilege> ON_SCHEMA = EnumSet.of(USAGE, CREATE, ALTER, DROP);
    static final Set<Privilege> ON_DATABASE = EnumSet.of(USAGE, CREATE, TEMP, ALTER);

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
}
