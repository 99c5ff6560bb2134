package io.lakeshift.etl.store;

import java.util.List;
import java.util.Map;

/** Keeps what runs say about themselves: outcomes of rules, lineage. Nothing of the data goes there. */
@FunctionalInterface
public interface RunRecords {

    /** The names and values of an item: texts, numbers, or an object of numbers by name. */
    record Item(Map<String, Object> attributes) {}

    /** Saves items; one that is there under the same key is replaced, so saving again changes nothing. */
    void save(List<Item> items);

    /** Keeps nothing. */
    static RunRecords none() {
        return items -> {};
    }
}
