package io.lakeshift.etl.store;

import java.util.List;
import java.util.Map;

/** Values that look-up transforms put in place of, or beside, others. */
public interface LookupValues {

    /**
     * The replacements of one column, original value to new one.
     *
     * @return empty if there are none
     */
    Map<String, String> replacements(String sourceSystem, String column);

    /**
     * The items of a group.
     *
     * @return one map per item, with its key under {@link #ITEM_KEY}; empty if there is no such group
     */
    List<Map<String, String>> group(String group);

    /** The attribute that holds an item's key: the values to match, joined by {@code -}. */
    String ITEM_KEY = "lookup_item";
}
