package io.lakeshift.lambdas.dependency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.MalformedJsonException;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.audit.SourceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a workflow waits for: {@code {"description": "...", "depends_on": {"Db/Table": 1}, "lookback": {"days": 1}}}.
 *
 * @param dependencies all of them must hold; in the order of the file
 * @param lookbackOrNull how old a success may be; null if only successes after the arrival count
 */
public record DependencySpec(List<Dependency> dependencies, Lookback lookbackOrNull) {

    /** A workflow that waits for nothing. */
    public static final DependencySpec NONE = new DependencySpec(List.of(), null);

    /** The keys that a file may have, besides remarks for people. */
    public static final List<String> KEYS = List.of("$schema", "depends_on", "lookback");

    private static final Set<String> NOTES = Set.of("comment", "description");

    public DependencySpec {
        dependencies = List.copyOf(dependencies);
    }

    /** How old a success may be; if empty, only successes after the arrival count. */
    public Optional<Lookback> lookback() {
        return Optional.ofNullable(lookbackOrNull);
    }

    /**
     * Reads the spec of a workflow.
     *
     * @throws MalformedSpecException naming the key, the value and what is allowed
     */
    public static DependencySpec parse(SourceKey owner, byte[] json) {
        ObjectNode spec;
        try {
            spec = StrictJson.parseObject(json);
        } catch (MalformedJsonException malformed) {
            throw new MalformedSpecException("it is not JSON: " + malformed.getMessage());
        }
        for (Map.Entry<String, JsonNode> field : spec.properties()) {
            if (!KEYS.contains(field.getKey()) && !NOTES.contains(field.getKey())) {
                throw new MalformedSpecException("it has the key '%s'; allowed are description, depends_on and lookback"
                        .formatted(field.getKey()));
            }
        }
        JsonNode lookback = spec.get("lookback");
        return new DependencySpec(
                dependencies(owner, spec.path("depends_on")), lookback == null ? null : Lookback.parse(lookback));
    }

    private static List<Dependency> dependencies(SourceKey owner, JsonNode node) {
        if (!node.isObject() || node.isEmpty()) {
            throw new MalformedSpecException("depends_on is %s; it must be an object such as {\"Db/Table\": 1}"
                    .formatted(node.isMissingNode() ? "missing" : node));
        }
        List<Dependency> dependencies = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            dependencies.add(dependency(owner, field.getKey(), field.getValue()));
        }
        return dependencies;
    }

    private static Dependency dependency(SourceKey owner, String key, JsonNode successes) {
        SourceKey source;
        try {
            source = SourceKey.parse(key);
        } catch (IllegalArgumentException malformed) {
            throw new MalformedSpecException("depends_on: " + malformed.getMessage());
        }
        if (source.equals(owner)) {
            throw new MalformedSpecException("depends_on names %s itself, which would wait for ever".formatted(owner));
        }
        if (!successes.isIntegralNumber() || !successes.canConvertToInt() || successes.intValue() < 1) {
            throw new MalformedSpecException(
                    "depends_on.%s is %s; it must be a whole number, 1 or more".formatted(key, successes));
        }
        return new Dependency(source, successes.intValue());
    }
}
