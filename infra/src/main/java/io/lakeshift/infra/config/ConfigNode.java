package io.lakeshift.infra.config;

import io.lakeshift.redshift.client.spec.NameScorer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads one object of the configuration. A value that is not allowed is recorded as a problem and the fallback is
 * returned in its place, so that everything that is wrong is found in one pass.
 */
final class ConfigNode {

    private static final String TEXT = "string";
    private static final Allowed<Boolean> FLAG = new Allowed<>("true or false", flag -> true, Map.of());

    private final String path;
    private final Map<String, Object> values;
    private final List<String> problems;
    private final ObjectSchema schema;
    private final Set<String> known = new TreeSet<>();

    private ConfigNode(String path, Map<String, Object> values, List<String> problems, ObjectSchema schema) {
        this.path = path;
        this.values = values;
        this.problems = problems;
        this.schema = schema;
        schema.read();
    }

    /** The object that a value should be; anything else is a problem and reads as an empty object. */
    static ConfigNode of(String path, Object value, List<String> problems) {
        return of(path, value, problems, new ObjectSchema());
    }

    /** @param schema is told what is asked for */
    static ConfigNode of(String path, Object value, List<String> problems, ObjectSchema schema) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> values.put(String.valueOf(key), entry));
        } else {
            problems.add("%s is %s; allowed: an object".formatted(path, shown(value)));
        }
        return new ConfigNode(path, values, problems, schema);
    }

    String path() {
        return path;
    }

    Set<String> keys() {
        return values.keySet();
    }

    boolean has(String key) {
        known.add(key);
        return values.containsKey(key);
    }

    String text(String key, String fallback, Allowed<String> allowed) {
        schema.value(key, TEXT, allowed, fallback);
        return given(key, allowed).orElse(fallback);
    }

    Optional<String> text(String key, Allowed<String> allowed) {
        schema.value(key, TEXT, allowed);
        return given(key, allowed);
    }

    private Optional<String> given(String key, Allowed<String> allowed) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (values.get(key) instanceof String text && allowed.accepts(text)) {
            return Optional.of(text);
        }
        reject(key, allowed.description());
        return Optional.empty();
    }

    /** A text that must be there; a missing one reads as an empty text. */
    String requiredText(String key, Allowed<String> allowed) {
        schema.required(key, TEXT, allowed);
        if (!has(key)) {
            problems.add("%s.%s is missing; allowed: %s".formatted(path, key, allowed.description()));
            return "";
        }
        return given(key, allowed).orElse("");
    }

    int number(String key, int fallback, Allowed<Integer> allowed) {
        schema.value(key, "integer", allowed, fallback);
        if (!has(key)) {
            return fallback;
        }
        if (values.get(key) instanceof Number number
                && number.doubleValue() == number.intValue()
                && allowed.accepts(number.intValue())) {
            return number.intValue();
        }
        reject(key, allowed.description());
        return fallback;
    }

    boolean flag(String key, boolean fallback) {
        schema.value(key, "boolean", FLAG, fallback);
        if (!has(key)) {
            return fallback;
        }
        if (values.get(key) instanceof Boolean flag) {
            return flag;
        }
        reject(key, FLAG.description());
        return fallback;
    }

    boolean holdsText(String key) {
        return has(key) && values.get(key) instanceof String;
    }

    /** A list whose entries all follow the rule, without duplicates; the missing list is the fallback. */
    List<String> texts(String key, List<String> fallback, Allowed<String> allowed) {
        List<String> texts = repeatableTexts(key, allowed);
        if (!has(key)) {
            return fallback;
        }
        for (int i = 0; i < texts.size(); i++) {
            if (texts.indexOf(texts.get(i)) < i) {
                problems.add("%s.%s[%d] is %s a second time; allowed: each entry once"
                        .formatted(path, key, i, shown(texts.get(i))));
            }
        }
        return texts.stream().distinct().toList();
    }

    /** A list whose entries all follow the rule; a missing one is empty. */
    List<String> repeatableTexts(String key, Allowed<String> allowed) {
        schema.list(key, allowed);
        if (!has(key)) {
            return List.of();
        }
        if (!(values.get(key) instanceof List<?> entries)) {
            reject(key, "a list, each entry " + allowed.description());
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i) instanceof String text && allowed.accepts(text)) {
                texts.add(text);
            } else {
                problems.add("%s.%s[%d] is %s; allowed: %s"
                        .formatted(path, key, i, shown(entries.get(i)), allowed.description()));
            }
        }
        return texts;
    }

    /** An object of free keys with text values. */
    Map<String, String> textMap(String key, Allowed<String> keys, Allowed<String> entries) {
        schema.map(key, keys, entries);
        Map<String, String> texts = new LinkedHashMap<>();
        object(key, new ObjectSchema())
                .ifPresent(node -> node.values.forEach((name, value) -> {
                    if (!keys.accepts(name)) {
                        problems.add(
                                "%s has the key %s; allowed: %s".formatted(node.path, shown(name), keys.description()));
                    } else if (value instanceof String text && entries.accepts(text)) {
                        texts.put(name, text);
                    } else {
                        node.reject(name, entries.description());
                    }
                }));
        return texts;
    }

    Optional<ConfigNode> object(String key) {
        return object(key, schema.object(key));
    }

    private Optional<ConfigNode> object(String key, ObjectSchema told) {
        return has(key) ? Optional.of(of(path + "." + key, values.get(key), problems, told)) : Optional.empty();
    }

    /** The object at the key, or an empty one. */
    ConfigNode objectOrEmpty(String key) {
        ObjectSchema told = schema.object(key);
        return object(key, told).orElseGet(() -> new ConfigNode(path + "." + key, Map.of(), problems, told));
    }

    /** The keys of an object of free keys that follow the rule; any other one is a problem. */
    List<String> names(Allowed<String> allowed) {
        schema.names(allowed);
        List<String> names = new ArrayList<>();
        for (String name : values.keySet()) {
            if (allowed.accepts(name)) {
                names.add(name);
            } else {
                problem("has the key \"%s\"; allowed: %s".formatted(name, allowed.description()));
            }
        }
        return names;
    }

    /** Records that the value at the key is not allowed. */
    void reject(String key, String allowed) {
        problems.add("%s.%s is %s; allowed: %s".formatted(path, key, shown(values.get(key)), allowed));
    }

    /** Records a problem of the object as a whole. */
    void problem(String sentence) {
        problems.add(path + " " + sentence);
    }

    /** Records every key that nobody asked for. */
    void rejectUnknownKeys() {
        schema.close();
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                String near = NameScorer.near(key, known)
                        .map(meant -> "; did you mean " + meant + "?")
                        .orElse("");
                problems.add("%s.%s is not a key of the configuration; allowed: %s%s"
                        .formatted(path, key, String.join(", ", known), near));
            }
        }
    }

    private static String shown(Object value) {
        return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
    }
}
