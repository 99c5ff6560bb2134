package io.lakeshift.local.warehouse.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.state.JsonFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The usage limits of all warehouses, kept in one file. Thread-safe. */
final class UsageLimits {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonFile file;
    private final Map<String, UsageLimit> limits = new TreeMap<>();

    UsageLimits(Path directory) {
        file = new JsonFile(directory.resolve("usage-limits.json"));
        file.read().ifPresent(document -> {
            try {
                for (UsageLimit limit : JSON.treeToValue(document, UsageLimit[].class)) {
                    limits.put(limit.id(), limit);
                }
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException("The usage limits in " + directory + " cannot be read", e);
            }
        });
    }

    /** @param resource whose limits; an empty text for all */
    synchronized List<UsageLimit> of(String resource) {
        return limits.values().stream()
                .filter(limit -> resource.isEmpty() || limit.resource().equals(resource))
                .toList();
    }

    synchronized Optional<UsageLimit> find(String id) {
        return Optional.ofNullable(limits.get(id));
    }

    synchronized void put(UsageLimit limit) {
        limits.put(limit.id(), limit);
        save();
    }

    synchronized void remove(String id) {
        limits.remove(id);
        save();
    }

    synchronized void removeAllOf(String resource) {
        limits.values().removeIf(limit -> limit.resource().equals(resource));
        save();
    }

    private void save() {
        file.write(JSON.valueToTree(limits.values()));
    }
}
