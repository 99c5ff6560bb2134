package io.lakeshift.redshift.sql;

import static java.util.Objects.requireNonNull;

/** A text value that quotes itself; any text that UTF-8 can write, without NUL. */
public record Literal(String value) {

    public Literal {
        requireNonNull(value, "value is null");
        UnsendableText.find(value).ifPresent(index -> {
            throw new IllegalArgumentException("The text '%s' holds %s, at index %d"
                    .formatted(UnsendableText.printable(value), UnsendableText.problem(value, index), index));
        });
    }

    /** The quoted string for a dialect. */
    public String sql(SqlDialect dialect) {
        return "'" + inside(dialect) + "'";
    }

    /** The text as it stands between quotes that are already there. */
    public String inside(SqlDialect dialect) {
        if (dialect == SqlDialect.REDSHIFT) {
            // With both doubled, the string ends at the same quote whether or not a backslash escapes.
            return value.replace("\\", "\\\\").replace("'", "''");
        }
        if (dialect == SqlDialect.ATHENA) {
            if (value.indexOf('\\') >= 0) {
                throw new IllegalArgumentException("'%s' holds a backslash, which Athena reads in two ways"
                        .formatted(UnsendableText.printable(value)));
            }
            return value.replace("'", "''");
        }
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\', '\'', '"' -> escaped.append('\\').append(c);
                // Spark replaces ${...} in the whole text before it reads it, strings included.
                case '$', '{', '}' -> escaped.append(String.format("\\u%04X", (int) c));
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
