package io.lakeshift.local.services.cloudwatch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What identifies a metric.
 *
 * @param dimensions values by name
 */
record MetricKey(String namespace, String name, SortedMap<String, String> dimensions) {
    static final Comparator<MetricKey> ORDER = Comparator.comparing(MetricKey::namespace)
            .thenComparing(MetricKey::name)
            .thenComparing(key -> key.dimensions().toString());

    MetricKey {
        dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
    }

    /** The shape {@code Metric} of the API. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("Namespace", namespace).put("MetricName", name);
        json.set("Dimensions", dimensionsJson());
        return json;
    }

    /** The list of the shape {@code Dimension}. */
    ArrayNode dimensionsJson() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        dimensions.forEach((name, value) -> array.addObject().put("Name", name).put("Value", value));
        return array;
    }
}
