package io.lakeshift.local.warehouse.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.state.JsonFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The workgroups that templates made, by their names. Thread-safe. */
final class WorkgroupStore {

    private final JsonFile file;
    private final ObjectNode workgroups;

    WorkgroupStore(JsonFile file) {
        this.file = file;
        this.workgroups = (ObjectNode) file.read().orElseGet(JsonNodeFactory.instance::objectNode);
    }

    synchronized void put(String name, JsonNode properties) {
        workgroups.set(name, properties);
        file.write(workgroups);
    }

    synchronized void remove(String name) {
        workgroups.remove(name);
        file.write(workgroups);
    }

    /** Their names, in order. */
    synchronized List<String> names() {
        List<String> names = new ArrayList<>();
        workgroups.fieldNames().forEachRemaining(names::add);
        return names.stream().sorted().toList();
    }

    /** The properties of a workgroup, as its template has them. */
    synchronized Optional<JsonNode> find(String name) {
        return Optional.ofNullable(workgroups.get(name)).map(JsonNode::deepCopy);
    }
}
