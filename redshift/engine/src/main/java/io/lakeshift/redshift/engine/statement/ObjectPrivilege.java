package io.lakeshift.redshift.engine.statement;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What can be granted on an object. */
public enum ObjectPrivilege {
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
    public static final Set<ObjectPrivilege> ON_TABLE =
            Set.of(SELECT, INSERT, UPDATE, DELETE, DROP, REFERENCES, TRUNCATE, ALTER, RULE, TRIGGER);

    /** What {@code ALL} means on columns. */
    public static final Set<ObjectPrivilege> ON_COLUMN = Set.of(SELECT, UPDATE);

    /** What {@code ALL} means on a schema. */
    public static final Set<ObjectPrivilege> ON_SCHEMA = Set.of(CREATE, USAGE, ALTER, DROP);

    /** What {@code ALL} means on a database. */
    public static final Set<ObjectPrivilege> ON_DATABASE = Set.of(CREATE, TEMP, USAGE, ALTER);

    /** The privilege of a keyword; {@code TEMPORARY} is {@link #TEMP}. */
    public static Optional<ObjectPrivilege> of(String word) {
        String name = word.equals("temporary") ? "TEMP" : word.toUpperCase(Locale.ROOT);
        for (ObjectPrivilege privilege : values()) {
            if (privilege.name().equals(name)) {
                return Optional.of(privilege);
            }
        }
        return Optional.empty();
    }
}
