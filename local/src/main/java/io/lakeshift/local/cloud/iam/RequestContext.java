package io.lakeshift.local.cloud.iam;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The condition keys of one request with their values. Keys are found in any case. */
final class RequestContext {
    private static final RequestContext EMPTY = new RequestContext(Map.of());

    private final Map<String, List<String>> values;

    RequestContext(Map<String, List<String>> values) {
        Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(values);
        this.values = Collections.unmodifiableMap(anyCase);
    }

    static RequestContext empty() {
        return EMPTY;
    }

    /** The values of a key; none if the request does not have it. */
    List<String> all(String key) {
        return values.getOrDefault(key, List.of());
    }

    /** The value of a key that has exactly one. */
    Optional<String> single(String key) {
        List<String> all = all(key);
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }
}
