package io.lakeshift.local.services.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.iam.ResourcePolicies;
import io.lakeshift.local.cloud.port.KeyRing;
import io.lakeshift.local.cloud.state.JsonFile;
import io.lakeshift.local.ground.LocalContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The keys and aliases. Kept in one file; a key's policy is attached as soon as it is known. Thread-safe. */
final class KeyStore implements KeyRing {
    private static final String ALIAS = "alias/";

    private final LocalContext context;
    private final JsonFile file;
    private final ResourcePolicies policies;
    private final ObjectNode root;

    KeyStore(LocalContext context, JsonFile file, ResourcePolicies policies) {
        this.context = context;
        this.file = file;
        this.policies = policies;
        this.root = (ObjectNode) file.read().orElseGet(JsonNodeFactory.instance::objectNode);
        keys().properties()
                .forEach(
                        key -> policies.attach(arn(key.getKey()), key.getValue().path("policy")));
    }

    /** A key of the templates. */
    record Key(String id, String arn, String description, JsonNode policy) {}

    /** The key id that stands for a template's resource: always the same, so that a state can be deployed again. */
    static String idOf(String stackName, String logicalId) {
        return UUID.nameUUIDFromBytes((stackName + "/" + logicalId).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    synchronized Key put(String id, String description, JsonNode policy) {
        policies.attach(arn(id), policy);
        keys().putObject(id).put("description", description).set("policy", policy);
        file.write(root);
        return keyOf(id);
    }

    synchronized void remove(String id) {
        policies.detach(arn(id));
        keys().remove(id);
        file.write(root);
    }

    /** @param target a key id or ARN */
    synchronized void putAlias(String name, String target) {
        aliases().put(name, find(target).id());
        file.write(root);
    }

    synchronized void removeAlias(String name) {
        aliases().remove(name);
        file.write(root);
    }

    synchronized List<Key> allKeys() {
        List<Key> all = new ArrayList<>();
        keys().fieldNames().forEachRemaining(id -> all.add(keyOf(id)));
        return all;
    }

    /** Alias names with their key ids. */
    synchronized Map<String, String> allAliases() {
        Map<String, String> all = new TreeMap<>();
        aliases()
                .properties()
                .forEach(alias -> all.put(alias.getKey(), alias.getValue().asText()));
        return all;
    }

    /**
     * @param name a key id, a key ARN, an alias name or an alias ARN
     * @throws AwsException if there is no such key
     */
    synchronized Key find(String name) {
        String id = name.startsWith("arn:") ? name.substring(name.lastIndexOf(':') + 1) : name;
        if (id.startsWith(ALIAS)) {
            id = aliases().path(id).asText("");
        } else if (id.startsWith("key/")) {
            id = id.substring("key/".length());
        }
        if (!keys().has(id)) {
            throw new AwsException(
                    400, "NotFoundException", "the KMS key '" + name + "' does not exist in this account");
        }
        return keyOf(id);
    }

    @Override
    public Optional<String> arnOf(String key) {
        String name = key.substring(key.lastIndexOf(':') + 1);
        return name.startsWith(ALIAS + "aws/")
                ? Optional.empty()
                : Optional.of(find(key).arn());
    }

    private Key keyOf(String id) {
        JsonNode key = keys().path(id);
        return new Key(id, arn(id), key.path("description").asText(), key.path("policy"));
    }

    private String arn(String id) {
        return context.arn("kms", "key/" + id);
    }

    private ObjectNode keys() {
        return root.withObjectProperty("keys");
    }

    private ObjectNode aliases() {
        return root.withObjectProperty("aliases");
    }
}
