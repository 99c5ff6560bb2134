package io.lakeshift.etl.collect;

import io.lakeshift.etl.transform.Rows;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The names of columns as a table can have them. */
final class ColumnNames {

    private static final int LONGEST = 255;
    private static final String FORBIDDEN = "[,;{}()\\n\\r\\t=]";

    private ColumnNames() {}

    /** The lower-case name that a table can have, made from any name. */
    static String clean(String name) {
        String stripped = name.strip();
        return stripped.substring(0, Math.min(LONGEST, stripped.length()))
                .toLowerCase(Locale.ROOT)
                .replaceAll(FORBIDDEN, "")
                .replaceAll("[ .:]", "_")
                .replace("_-_", "-")
                .replaceAll("__+", "_");
    }

    /**
     * Checks names that a specification chose for the table.
     *
     * @throws InvalidSpecException if one cannot be used, is reserved or stands twice
     */
    static void check(String file, List<String> names, Set<String> reserved) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            String lowered = name.toLowerCase(Locale.ROOT);
            if (name.isBlank() || name.length() > LONGEST || !name.equals(name.replaceAll(FORBIDDEN, ""))) {
                throw new InvalidSpecException(
                        file,
                        "",
                        "column name '" + name + "' cannot be used: it must be 1 to " + LONGEST
                                + " characters without , ; { } ( ) = and line breaks");
            }
            if (lowered.startsWith(Rows.HIDDEN) || reserved.contains(lowered)) {
                throw new InvalidSpecException(
                        file,
                        "",
                        "column name '" + name + "' is reserved: give the column another name in the mapping");
            }
            if (!seen.add(lowered)) {
                throw new InvalidSpecException(
                        file, "", "two columns would be named '" + lowered + "': give one another name in the mapping");
            }
        }
    }
}
