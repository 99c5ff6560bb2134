package io.lakeshift.etl.check;

import io.lakeshift.etl.store.LookupValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks nothing up, and notes what a job would look up. */
final class NeededLookups implements LookupValues {

    private final KnownLookups lookups;
    private final List<String> needed = new ArrayList<>();
    private final Map<String, String> misspelt = new LinkedHashMap<>();

    NeededLookups(KnownLookups lookups) {
        this.lookups = lookups;
    }

    @Override
    public Map<String, String> replacements(String sourceSystem, String column) {
        needed.add("look-up values of source system '" + sourceSystem + "', column '" + column + "'");
        lookups.near(sourceSystem, column).ifPresent(near -> misspelt.put(column, near));
        return Map.of("", "");
    }

    @Override
    public List<Map<String, String>> group(String group) {
        needed.add("look-up items of group '" + group + "'");
        return List.of(Map.of(ITEM_KEY, ""));
    }

    /** Look-ups that no file has, with those of a nearly equal name that one has. */
    Map<String, String> misspelt() {
        return misspelt;
    }

    /** In words, in the order they were asked for, each once. */
    List<String> needed() {
        return needed.stream().distinct().toList();
    }
}
