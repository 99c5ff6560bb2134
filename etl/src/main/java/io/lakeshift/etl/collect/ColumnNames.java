package io.lakeshift.etl.collect;

import io.lakeshift.etl.spec.InvalidSpecException;
import io.lakeshift.etl.transform.Rows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** The names of columns: as they stand in a file's header, and as a table can have them. */
final class ColumnNames {

    private static final int LONGEST = 255;
    private static final String FORBIDDEN = "[,;{}()\\n\\r\\t=]";

    private ColumnNames() {}

    /** Names for the columns of a file without a header: {@code _c0}, {@code _c1} and so on. */
    static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(index -> "_c" + index).toList();
    }

    /** Names from a header: an empty one is numbered, and one that stands there twice gets its position, from 0, appended. */
    static List<String> ofHeader(List<String> fields) {
        List<String> lowered = fields.stream()
                .map(name -> name == null ? "" : name.trim().toLowerCase(Locale.ROOT))
                .toList();
        List<String> names = new ArrayList<>();
        for (int index = 0; index < fields.size(); index++) {
            String low = lowered.get(index);
            boolean twice = lowered.indexOf(low) != lowered.lastIndexOf(low);
            String name = low.isEmpty() ? "_c" + index : fields.get(index).trim() + (twice ? index : "");
            names.add(name);
        }
        return List.copyOf(names);
    }

    /**
     * Checks the names of a file's own columns.
     *
     * @throws DataRefusedException if one is reserved, or two cannot be told apart
     */
    static void checkHeader(String fileName, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            String lowered = name.toLowerCase(Locale.ROOT);
            if (lowered.startsWith(Rows.HIDDEN)) {
                throw new DataRefusedException(fileName, "the column name '" + name + "' is reserved");
            }
            if (!seen.add(lowered)) {
                throw new DataRefusedException(fileName, "two columns are named '" + name + "'");
            }
        }
    }

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
