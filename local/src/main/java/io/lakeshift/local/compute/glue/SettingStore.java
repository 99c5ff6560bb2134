package io.lakeshift.local.compute.glue;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.state.JsonFile;
import java.util.ArrayList;
import java.util.List;

/** Connections and security configurations, which a local job has no use for: they are kept to be looked at. */
final class SettingStore {
    private final JsonFile file;
    private final ObjectNode settings;

    SettingStore(JsonFile file) {
        this.file = requireNonNull(file, "file is null");
        this.settings = (ObjectNode) file.read().orElseGet(JsonNodeFactory.instance::objectNode);
    }

    /** What kind of setting. */
    enum Kind {
        CONNECTION("Connection"),
        SECURITY_CONFIGURATION("SecurityConfiguration");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    synchronized void put(Kind kind, String name, JsonNode setting) {
        settings.withObject(kind.label).set(name, setting);
        file.write(settings);
    }

    synchronized List<JsonNode> all(Kind kind) {
        List<JsonNode> all = new ArrayList<>();
        settings.path(kind.label).forEach(setting -> all.add(setting.deepCopy()));
        return all;
    }

    synchronized void remove(Kind kind, String name) {
        settings.withObject(kind.label).remove(name);
        file.write(settings);
    }

    /** @throws io.lakeshift.local.cloud.caller.AwsException EntityNotFoundException */
    synchronized JsonNode find(Kind kind, String name) {
        JsonNode setting = settings.path(kind.label).path(name);
        if (setting.isMissingNode()) {
            throw GlueErrors.notFound("%s %s not found".formatted(kind.label, name));
        }
        return setting.deepCopy();
    }
}
