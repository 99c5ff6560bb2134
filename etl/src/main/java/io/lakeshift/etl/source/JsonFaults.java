package io.lakeshift.etl.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.etl.transform.Rows;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What keys and numbers of the objects of a file must not be, for columns could not hold them. It remembers the keys. */
final class JsonFaults {

    /** How keys are spelled, by the path of their object and themselves in lower case. */
    private final Map<String, String> spelled = new HashMap<>();

    /** What is wrong with an object of the file. */
    Optional<String> of(JsonNode object) {
        return of(object, "");
    }

    private Optional<String> of(JsonNode value, String path) {
        // Fractions are read as decimals but where not even a double could hold them.
        if (value.isDouble()) {
            return Optional.of("a number is too large: its exponent is beyond 308");
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            Optional<String> fault =
                    key(member.getKey(), path).or(() -> of(member.getValue(), path + member.getKey() + "."));
            if (fault.isPresent()) {
                return fault;
            }
        }
        if (value.isArray()) {
            for (JsonNode entry : value) {
                Optional<String> fault = of(entry, path);
                if (fault.isPresent()) {
                    return fault;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> key(String key, String path) {
        if (key.isEmpty()) {
            return Optional.of("a key is empty");
        }
        if (path.isEmpty() && key.startsWith(Rows.HIDDEN)) {
            return Optional.of("a key begins with " + Rows.HIDDEN + ", which is reserved");
        }
        String other = spelled.putIfAbsent(path + key.toLowerCase(Locale.ROOT), key);
        return other == null || other.equals(key)
                ? Optional.empty()
                : Optional.of("the keys '" + other + "' and '" + key
                        + "' differ in case only, and are one column in a table");
    }
}
