package io.lakeshift.etl.check;

import io.lakeshift.etl.store.LookupValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks nothing up, and notes what a job would look up. */
final class NeededLookups implements LookupValues {

    private final List<String> needed = new ArrayList<>();

    @Override
    public Map<String, String> replacements(String sourceSystem, String column) {
        needed.add("look-up values of source system '" + sourceSystem + "', column '" + column + "'");
        return Map.of("", "");
    }

    @Override
    public List<Map<String, String>> group(String group) {
        needed.add("look-up items of group '" + group + "'");
        return List.of(Map.of(ITEM_KEY, ""));
    }

    /** In words, in the order they were asked for, each once. */
    List<String> needed() {
        return needed.stream().distinct().toList();
    }
}
