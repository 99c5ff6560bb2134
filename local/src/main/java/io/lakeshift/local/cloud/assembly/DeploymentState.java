package io.lakeshift.local.cloud.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.state.JsonFile;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The stacks that are deployed, remembered from one run of the lake to the next. Thread-safe. */
public final class DeploymentState {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final JsonFile file;
    private final Map<String, DeployedStack> stacks = new LinkedHashMap<>();
    /** Every start of a lake deploys its assembly, which says anew which stacks are protected. */
    private final Set<String> terminationProtected = new HashSet<>();

    /** @param file need not exist */
    public DeploymentState(Path file) {
        this.folder = file.toAbsolutePath().getParent();
        this.file = new JsonFile(file);
        this.file
                .read()
                .ifPresent(document ->
                        document.properties().forEach(entry -> stacks.put(entry.getKey(), stack(entry.getValue()))));
    }

    /** All stacks, in the order of their first deployment. */
    public synchronized List<DeployedStack> stacks() {
        return List.copyOf(stacks.values());
    }

    /** The stack of that name. */
    public synchronized Optional<DeployedStack> stack(String name) {
        return Optional.ofNullable(stacks.get(name));
    }

    /** The value of an export; empty if no stack has it. */
    public synchronized Optional<String> export(String name) {
        return stacks.values().stream()
                .map(stack -> stack.exports().get(name))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /**
     * A stack that imports an export.
     *
     * @param stack its name
     * @param export the name of the export
     */
    record Importer(String stack, String export) {}

    /** The first of the other stacks that imports one of a stack's exports, as it was last deployed. */
    synchronized Optional<Importer> importerOf(String stackName, Set<String> exports) {
        return stacks.keySet().stream()
                .filter(other -> !other.equals(stackName))
                .flatMap(other -> template(other).stream()
                        .flatMap(template -> template.findValues("Fn::ImportValue").stream())
                        .map(JsonNode::asText)
                        .filter(exports::contains)
                        .map(export -> new Importer(other, export)))
                .findFirst();
    }

    /** Whether a stack refuses to be deleted. */
    public synchronized boolean isTerminationProtected(String stackName) {
        return terminationProtected.contains(stackName);
    }

    /** Sets whether a stack refuses to be deleted. */
    public synchronized void protect(String stackName, boolean terminationProtection) {
        if (terminationProtection) {
            terminationProtected.add(stackName);
        } else {
            terminationProtected.remove(stackName);
        }
    }

    /** The template a stack was last deployed with, its functions unresolved; empty before a deployment was finished. */
    public Optional<JsonNode> template(String stackName) {
        return templateFile(stackName).read();
    }

    void putTemplate(String stackName, JsonNode template) {
        templateFile(stackName).write(template);
    }

    private JsonFile templateFile(String stackName) {
        return new JsonFile(folder.resolve(stackName + ".template.json"));
    }

    synchronized void put(DeployedStack stack) {
        stacks.put(stack.name(), stack);
        write();
    }

    synchronized void remove(String name) {
        stacks.remove(name);
        terminationProtected.remove(name);
        write();
        templateFile(name).delete();
    }

    private void write() {
        ObjectNode document = JSON.createObjectNode();
        stacks.forEach((name, stack) -> document.set(name, JSON.valueToTree(stack)));
        file.write(document);
    }

    private static DeployedStack stack(JsonNode node) {
        return JSON.convertValue(node, DeployedStack.class);
    }
}
