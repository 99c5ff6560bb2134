package io.lakeshift.redshift.sql;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;

/**
 * The name of a database object, 1 to 127 bytes of UTF-8 without NUL. It quotes itself, so any such name is safe in a
 * statement. Redshift folds ASCII letters to lower case even inside quotes unless told otherwise.
 */
public record Identifier(String name) {

    /** How long a name may be, in bytes of UTF-8. */
    public static final int MAX_BYTES = 127;

    public Identifier {
        requireNonNull(name, "name is null");
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > MAX_BYTES || UnsendableText.find(name).isPresent()) {
            throw new IllegalArgumentException("'%s' (%d bytes) is not a name; allowed are 1 to %d bytes without NUL"
                    .formatted(UnsendableText.printable(name), bytes, MAX_BYTES));
        }
    }

    /** The quoted name for a dialect. */
    public String sql(SqlDialect dialect) {
        return dialect == SqlDialect.SPARK ? '`' + inside(dialect) + '`' : '"' + inside(dialect) + '"';
    }

    /** The name as it stands between quotes that are already there. */
    String inside(SqlDialect dialect) {
        return inside(name, dialect);
    }

    /** A text as it stands in a quoted name of a dialect. */
    public static String inside(String text, SqlDialect dialect) {
        if (dialect == SqlDialect.REDSHIFT) {
            return text.replace("\"", "\"\"");
        }
        if (dialect == SqlDialect.ATHENA) {
            // The quotes around it may be either.
            if (text.indexOf('"') >= 0 || text.indexOf('`') >= 0) {
                throw new IllegalArgumentException(
                        "'%s' holds a quote, which no name of Athena may hold".formatted(text));
            }
            return text;
        }
        for (char reserved : new char[] {'$', '{', '}'}) {
            // Spark replaces ${...} in the whole text before it reads it, names included, and a name has no escape.
            if (text.indexOf(reserved) >= 0) {
                throw new IllegalArgumentException(
                        "'%s' holds '%s', which no Spark name may hold".formatted(text, reserved));
            }
        }
        return text.replace("`", "``");
    }
}
