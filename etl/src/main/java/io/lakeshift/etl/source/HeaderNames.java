package io.lakeshift.etl.source;

import io.lakeshift.etl.transform.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The names of a file's own columns. */
final class HeaderNames {

    private HeaderNames() {}

    /** Names for the columns of a file without a header: {@code _c0}, {@code _c1} and so on. */
    static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(index -> "_c" + index).toList();
    }

    /** Names from a header: an empty one is numbered, and one that stands there twice gets its position, from 0, appended. */
    static List<String> of(List<String> fields) {
        List<String> lowered = fields.stream()
                .map(name -> name == null ? "" : name.strip().toLowerCase(Locale.ROOT))
                .toList();
        List<String> names = new ArrayList<>();
        for (int index = 0; index < fields.size(); index++) {
            String low = lowered.get(index);
            boolean twice = lowered.indexOf(low) != lowered.lastIndexOf(low);
            String name = low.isEmpty() ? "_c" + index : fields.get(index).strip() + (twice ? index : "");
            names.add(name);
        }
        return List.copyOf(names);
    }

    /**
     * Checks that no two names in a struct, or in what is within it, differ in case only: in a table they are one.
     *
     * @param within the names of what the struct is in, with dots between; empty for the columns
     * @throws DataRefusedException if two do
     */
    static void check(String fileName, String within, DataType type) {
        if (type instanceof ArrayType list) {
            check(fileName, within, list.elementType());
        } else if (type instanceof StructType struct) {
            Map<String, String> seen = new HashMap<>();
            for (StructField field : struct.fields()) {
                String other = seen.putIfAbsent(field.name().toLowerCase(Locale.ROOT), field.name());
                if (other != null) {
                    throw new DataRefusedException(
                            fileName,
                            (within.isEmpty() ? "two columns are" : "two members of '" + within + "' are") + " named '"
                                    + other + "' and '" + field.name()
                                    + "': names that differ in case only are one in a table");
                }
                check(fileName, within.isEmpty() ? field.name() : within + "." + field.name(), field.dataType());
            }
        }
    }

    /**
     * Checks the names of a file's columns.
     *
     * @throws DataRefusedException if one is reserved or holds a NUL, or two cannot be told apart
     */
    static void check(String fileName, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (int index = 0; index < names.size(); index++) {
            String name = names.get(index);
            String lowered = name.toLowerCase(Locale.ROOT);
            if (name.indexOf('\0') >= 0) {
                throw new DataRefusedException(
                        fileName, "the name of column " + (index + 1) + " holds the character NUL");
            }
            if (lowered.startsWith(Rows.HIDDEN)) {
                throw new DataRefusedException(fileName, "the column name '" + name + "' is reserved");
            }
            if (!seen.add(lowered)) {
                throw new DataRefusedException(fileName, "two columns are named '" + name + "'");
            }
        }
    }
}
