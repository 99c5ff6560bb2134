package io.lakeshift.local.compute.lambda;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.state.JsonFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Every function with its versions, aliases, resource policies and settings for asynchronous invocations, kept in one
 * file. Thread-safe.
 */
final class FunctionStore {
    static final String LATEST = "$LATEST";

    private final JsonFile file;
    private final ObjectNode functions;

    FunctionStore(JsonFile file) {
        this.file = requireNonNull(file, "file is null");
        this.functions = (ObjectNode) file.read().orElseGet(JsonNodeFactory.instance::objectNode);
    }

    synchronized List<DeployedFunction> latest() {
        List<DeployedFunction> all = new ArrayList<>();
        functions.fieldNames().forEachRemaining(name -> all.add(version(name, LATEST)));
        return all;
    }

    /** The published versions of a function, oldest first. */
    synchronized List<DeployedFunction> versions(String name) {
        List<DeployedFunction> all = new ArrayList<>();
        entry(name).path("versions").fieldNames().forEachRemaining(number -> all.add(version(name, number)));
        return all;
    }

    /** The aliases of a function, by name, each with the version it stands for. */
    synchronized JsonNode aliases(String name) {
        return entry(name).path("aliases").deepCopy();
    }

    synchronized boolean has(String name) {
        return functions.has(name);
    }

    /**
     * The version that a reference means.
     *
     * @throws AwsException ResourceNotFoundException
     */
    synchronized DeployedFunction resolve(FunctionReference reference) {
        if (!functions.has(reference.name())) {
            throw notFound("Function not found: " + reference.name());
        }
        String qualifier = reference.qualifier().orElse(LATEST);
        JsonNode entry = entry(reference.name());
        String version = entry.path("aliases").path(qualifier).path("version").asText(qualifier);
        if (!version.equals(LATEST) && !entry.path("versions").has(version)) {
            throw notFound("Function %s has no version or alias %s".formatted(reference.name(), qualifier));
        }
        return version(reference.name(), version);
    }

    synchronized void put(DeployedFunction function) {
        change(function.name(), entry -> entry.set("latest", function.toJson()));
    }

    synchronized void remove(String name) {
        if (functions.remove(name) != null) {
            file.write(functions);
        }
    }

    /** Publishes what is deployed; gives the last version again if nothing has changed since it was published. */
    synchronized DeployedFunction publish(String name) {
        DeployedFunction latest = resolve(new FunctionReference(name, Optional.empty()));
        List<DeployedFunction> versions = versions(name);
        if (!versions.isEmpty() && versions.get(versions.size() - 1).runsLike(latest)) {
            return versions.get(versions.size() - 1);
        }
        int number = entry(name).path("lastVersion").asInt() + 1;
        DeployedFunction version = latest.asVersion(String.valueOf(number));
        change(name, entry -> {
            entry.put("lastVersion", number);
            entry.withObject("/versions").set(version.version(), version.toJson());
        });
        return version;
    }

    synchronized void removeVersion(String name, String version) {
        changeIfPresent(name, entry -> entry.withObject("/versions").remove(version));
    }

    synchronized void putAlias(String name, String alias, String version) {
        resolve(new FunctionReference(name, Optional.of(version)));
        change(name, entry -> entry.withObject("/aliases").putObject(alias).put("version", version));
    }

    synchronized void removeAlias(String name, String alias) {
        changeIfPresent(name, entry -> entry.withObject("/aliases").remove(alias));
    }

    /** The resource policy of a function, or of one of its versions or aliases; those are policies of their own. */
    synchronized ResourcePolicy policy(FunctionReference reference) {
        return new ResourcePolicy(entry(reference.name())
                .path("policies")
                .path(reference.qualifier().orElse(LATEST))
                .deepCopy());
    }

    synchronized void putStatement(FunctionReference reference, String id, JsonNode statement) {
        resolve(reference);
        change(
                reference.name(),
                entry -> entry.withObject("/policies")
                        .withObject(reference.qualifier().orElse(LATEST))
                        .set(id, statement));
    }

    synchronized void removeStatement(FunctionReference reference, String id) {
        changeIfPresent(
                reference.name(),
                entry -> entry.withObject("/policies")
                        .withObject(reference.qualifier().orElse(LATEST))
                        .remove(id));
    }

    /** The properties of the reference's {@code AWS::Lambda::EventInvokeConfig}; an empty object if it has none. */
    synchronized JsonNode eventInvokeConfig(FunctionReference reference) {
        JsonNode config = entry(reference.name())
                .path("eventInvokeConfigs")
                .path(reference.qualifier().orElse(LATEST));
        return config.isMissingNode() ? JsonNodeFactory.instance.objectNode() : config.deepCopy();
    }

    synchronized void putEventInvokeConfig(FunctionReference reference, JsonNode config) {
        resolve(reference);
        change(
                reference.name(),
                entry -> entry.withObject("/eventInvokeConfigs")
                        .set(reference.qualifier().orElse(LATEST), config));
    }

    synchronized void removeEventInvokeConfig(FunctionReference reference) {
        changeIfPresent(
                reference.name(),
                entry -> entry.withObject("/eventInvokeConfigs")
                        .remove(reference.qualifier().orElse(LATEST)));
    }

    private DeployedFunction version(String name, String version) {
        JsonNode entry = entry(name);
        return DeployedFunction.fromJson(
                name,
                version,
                version.equals(LATEST)
                        ? entry.path("latest")
                        : entry.path("versions").path(version));
    }

    private JsonNode entry(String name) {
        return functions.path(name);
    }

    private void changeIfPresent(String name, Consumer<ObjectNode> change) {
        if (functions.has(name)) {
            change(name, change);
        }
    }

    private void change(String name, Consumer<ObjectNode> change) {
        change.accept(functions.has(name) ? (ObjectNode) functions.get(name) : functions.putObject(name));
        file.write(functions);
    }

    private static AwsException notFound(String message) {
        return new AwsException(404, "ResourceNotFoundException", message);
    }
}
