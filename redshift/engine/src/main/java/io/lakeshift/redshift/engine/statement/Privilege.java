package io.lakeshift.redshift.engine.statement;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What can be granted on an object. */
public enum Privilege {
    SELECT,
    INSERT,
    UPDATE,
    DELETE,
    DROP,
    REFERENCES,
    TRUNCATE,
    ALTER,
    RULE,
    TRIGGER,
    CREATE,
    USAGE,
    TEMP;

    /** What {@code ALL} means on a table or view. */
    public static final Set<Privilege> ON_TABLE =
            Set.of(SELECT, INSERT, UPDATE, DELETE, DROP, REFERENCES, TRUNCATE, ALTER, RULE, TRIGGER);

    /** What {@code ALL} means on columns. */
    public static final Set<Privilege> ON_COLUMN = Set.of(SELECT, UPDATE);

    /** What {@code ALL} means on a schema. */
    public static final Set<Privilege> ON_SCHEMA = Set.of(CREATE, USAGE, ALTER, DROP);

    /** What {@code ALL} means on a database. */
    public static final Set<Privilege> ON_DATABASE = Set.of(CREATE, TEMP, USAGE, ALTER);

    /** The privilege of a keyword; {@code TEMPORARY} is {@link #TEMP}. */
    public static Optional<Privilege> of(String word) {
        String name = word.equals("temporary") ? "TEMP" : word.toUpperCase(Locale.ROOT);
        for (Privilege privilege : values()) {
            if (privilege.name().equals(name)) {
                return Optional.of(privilege);
            }
        }
        return Optional.empty();
    }
}
