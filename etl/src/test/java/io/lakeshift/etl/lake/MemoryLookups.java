package io.lakeshift.etl.lake;

import io.lakeshift.etl.store.LookupValues;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Look-up values that the test gave. */
public final class MemoryLookups implements LookupValues {

    private final Map<String, Map<String, String>> replacements = new HashMap<>();
    private final Map<String, List<Map<String, String>>> groups = new HashMap<>();

    public MemoryLookups with(String sourceSystem, String column, Map<String, String> values) {
        replacements.put(sourceSystem + "/" + column, values);
        return this;
    }

    public MemoryLookups withGroup(String group, List<Map<String, String>> items) {
        groups.put(group, items);
        return this;
    }

    @Override
    public Map<String, String> replacements(String sourceSystem, String column) {
        return replacements.getOrDefault(sourceSystem + "/" + column, Map.of());
    }

    @Override
    public List<Map<String, String>> group(String group) {
        return groups.getOrDefault(group, List.of());
    }
}
