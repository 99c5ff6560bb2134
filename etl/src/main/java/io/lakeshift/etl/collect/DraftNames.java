package io.lakeshift.etl.collect;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names for the columns of a new table: those that are cleaned of what a table cannot have, each once and none reserved. */
final class DraftNames {

    private static final String NO_NAME = "column";

    /** Bytes that a name may have in Redshift, which cuts longer ones. */
    static final int LONGEST = 127;

    private DraftNames() {}

    /** By column of the file, in its order, the column of the table. */
    static Map<String, String> of(List<String> columns) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String column : columns) {
            String clean = ColumnNames.clean(column).replace("`", "");
            String whole = clean.isBlank() ? NO_NAME : clean;
            String free = cut(whole, LONGEST);
            for (int number = 2; isTaken(free, names); number++) {
                String mark = "_" + number;
                free = cut(whole, LONGEST - mark.length()) + mark;
            }
            names.put(column, free);
        }
        return names;
    }

    /** As much of a name as fits into some bytes of UTF-8. */
    private static String cut(String name, int bytes) {
        int length = name.length();
        while (name.substring(0, length).getBytes(StandardCharsets.UTF_8).length > bytes) {
            length -= Character.isLowSurrogate(name.charAt(length - 1)) ? 2 : 1;
        }
        return name.substring(0, length);
    }

    private static boolean isTaken(String name, Map<String, String> names) {
        return names.containsValue(name) || CollectToCleanse.RESERVED.contains(name.toLowerCase(Locale.ROOT));
    }
}
