package io.lakeshift.etl.collect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names for the columns of a new table: those that are cleaned of what a table cannot have, each once and none reserved. */
final class DraftNames {

    private static final String NO_NAME = "column";

    private DraftNames() {}

    /** By column of the file, in its order, the column of the table. */
    static Map<String, String> of(List<String> columns) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String column : columns) {
            String clean = ColumnNames.clean(column);
            String free = clean.isBlank() ? NO_NAME : clean;
            for (int number = 2; isTaken(free, names); number++) {
                free = (clean.isBlank() ? NO_NAME : clean) + "_" + number;
            }
            names.put(column, free);
        }
        return names;
    }

    private static boolean isTaken(String name, Map<String, String> names) {
        return names.containsValue(name) || CollectToCleanse.RESERVED.contains(name.toLowerCase(Locale.ROOT));
    }
}
