package io.lakeshift.etl.differential;

import io.lakeshift.etl.lake.MemoryLookups;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The look-up values that all workflows share. */
record WorkflowLookups(Map<String, Map<String, String>> values, Map<String, List<Map<String, String>>> groups) {

    static final WorkflowLookups ALL = new WorkflowLookups(
            Map.of(
                    "Color", Map.of("r", "red", "g", "green", "7", "seven", "007", "agent", "", "none"),
                    "Other/Color", Map.of("r", "rouge", "b", "bleu", "true", "vrai")),
            Map.of(
                    "shops",
                    List.of(
                            Map.of("lookup_item", "r-7", "city", "Ulm", "size", "5"),
                            Map.of("lookup_item", "g-1", "city", "Bonn"),
                            Map.of("lookup_item", "r", "city", "Jena", "size", "7"),
                            Map.of("lookup_item", "b-7", "city", "K\u00f6ln", "size", "9"))));

    MemoryLookups of(String database) {
        MemoryLookups memory = new MemoryLookups();
        values.forEach((name, found) -> {
            int slash = name.indexOf('/');
            memory.with(slash < 0 ? database : name.substring(0, slash), name.substring(slash + 1), found);
        });
        groups.forEach(memory::withGroup);
        return memory;
    }

    /** The values of a look-up of the database itself, or of another source system. */
    Map<String, String> lookup(String sourceSystem, String name) {
        Map<String, String> found = values.get(sourceSystem.isEmpty() ? name : sourceSystem + "/" + name);
        if (found == null) {
            throw new Outcome.RefusedException("no look-up " + name);
        }
        return found;
    }

    Map<String, Map<String, String>> group(String name) {
        if (!groups.containsKey(name)) {
            throw new Outcome.RefusedException("no group " + name);
        }
        Map<String, Map<String, String>> items = new HashMap<>();
        groups.get(name).forEach(item -> items.put(item.get("lookup_item"), item));
        return items;
    }
}
