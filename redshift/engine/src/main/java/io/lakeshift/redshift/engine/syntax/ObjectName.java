package io.lakeshift.redshift.engine.syntax;

import java.util.List;
import java.util.Optional;

/**
 * A name of one to three parts: {@code [[database.]schema.]object}, folded to lower case.
 *
 * @param parts the parts, the object's own name last
 */
public record ObjectName(List<String> parts) {
    public ObjectName {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.size() > 3) {
            throw SqlError.of("improper qualified name (too many dotted names): %s", String.join(".", parts));
        }
    }

    /** A name from its parts. */
    public static ObjectName of(String... parts) {
        return new ObjectName(List.of(parts));
    }

    /** The object's own name. */
    public String last() {
        return parts.get(parts.size() - 1);
    }

    /** The part before the object's own name. */
    public Optional<String> schema() {
        return parts.size() > 1 ? Optional.of(parts.get(parts.size() - 2)) : Optional.empty();
    }

    /** The first of three parts. */
    public Optional<String> database() {
        return parts.size() > 2 ? Optional.of(parts.get(0)) : Optional.empty();
    }

    @Override
    public String toString() {
        return String.join(".", parts);
    }
}
