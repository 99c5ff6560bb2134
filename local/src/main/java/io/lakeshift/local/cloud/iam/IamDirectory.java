package io.lakeshift.local.cloud.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.state.JsonFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The roles and policies of this account, as the templates declare them. Kept in one file; every change is written at
 * once. Thread-safe.
 */
final class IamDirectory {
    private static final int ID_LENGTH = 17;

    private final String accountId;
    private final JsonFile file;
    private final ObjectNode root;
    private final Map<String, List<PolicyDocument>> policiesOfRole = new HashMap<>();

    IamDirectory(String accountId, JsonFile file) {
        this.accountId = accountId;
        this.file = file;
        this.root = (ObjectNode) file.read().orElseGet(JsonNodeFactory.instance::objectNode);
    }

    /**
     * A role.
     *
     * @param name its name, without the path
     * @param arn its ARN, with the path
     * @param id {@code AROA} and seventeen characters, the same for the same name
     * @param trust its trust policy
     * @param attached ARNs of its managed policies
     */
    record Role(String name, String arn, String id, JsonNode trust, List<String> attached) {}

    /** Puts a role, keeping the inline policies that other resources gave it. */
    synchronized Role putRole(String name, String path, JsonNode trust, List<String> attached) {
        ObjectNode role = roles().withObjectProperty(name);
        role.put("arn", "arn:aws:iam::" + accountId + ":role" + (path.isEmpty() ? "/" : path) + name);
        role.put("id", "AROA" + idOf(name));
        role.set("trust", trust);
        var arns = role.putArray("attached");
        attached.forEach(arns::add);
        save();
        return roleOf(name, role);
    }

    synchronized void removeRole(String name) {
        roles().remove(name);
        save();
    }

    synchronized Optional<Role> role(String name) {
        return Optional.ofNullable(roles().get(name)).map(node -> roleOf(name, node));
    }

    synchronized List<Role> allRoles() {
        List<Role> all = new ArrayList<>();
        roles().properties().forEach(entry -> all.add(roleOf(entry.getKey(), entry.getValue())));
        return all;
    }

    /** Gives a role an inline policy. */
    synchronized void putInlinePolicy(String roleName, String policyName, JsonNode document) {
        PolicyDocument.of(policyName, document);
        ObjectNode role = (ObjectNode) roles().get(roleName);
        if (role == null) {
            throw new IllegalArgumentException(
                    "policy " + policyName + " names the role '" + roleName + "', which does not exist");
        }
        role.withObjectProperty("inline").set(policyName, document);
        save();
    }

    synchronized void removeInlinePolicy(String roleName, String policyName) {
        if (roles().get(roleName) instanceof ObjectNode role) {
            role.withObjectProperty("inline").remove(policyName);
            save();
        }
    }

    /** The names and documents of a role's inline policies. */
    synchronized Map<String, JsonNode> inlinePolicies(String roleName) {
        Map<String, JsonNode> inline = new java.util.TreeMap<>();
        roles().path(roleName)
                .path("inline")
                .properties()
                .forEach(entry -> inline.put(entry.getKey(), entry.getValue()));
        return inline;
    }

    synchronized void putManagedPolicy(String arn, JsonNode document) {
        PolicyDocument.of(arn, document);
        root.withObjectProperty("policies").set(arn, document);
        save();
    }

    synchronized void removeManagedPolicy(String arn) {
        root.withObjectProperty("policies").remove(arn);
        save();
    }

    /** The document of a managed policy, of this account or of AWS; empty if there is none. */
    synchronized Optional<JsonNode> managedPolicy(String arn) {
        return Optional.ofNullable(root.path("policies").get(arn)).or(() -> AwsManagedPolicies.find(arn));
    }

    /** Attaches a managed policy to a role that lists it elsewhere than in its own declaration. */
    synchronized void attach(String policyArn, String roleName) {
        JsonNode role = roles().get(roleName);
        if (role == null) {
            throw new IllegalArgumentException(
                    "policy " + policyArn + " names the role '" + roleName + "', which does not exist");
        }
        ((ObjectNode) role).withObjectProperty("attachedElsewhere").put(policyArn, true);
        save();
    }

    synchronized void detach(String policyArn, String roleName) {
        if (roles().get(roleName) instanceof ObjectNode role) {
            role.withObjectProperty("attachedElsewhere").remove(policyArn);
            save();
        }
    }

    /** All policies that apply to a role. */
    synchronized List<PolicyDocument> policiesOf(String roleName) {
        return policiesOfRole.computeIfAbsent(roleName, this::readPolicies);
    }

    private List<PolicyDocument> readPolicies(String roleName) {
        List<PolicyDocument> documents = new ArrayList<>();
        inlinePolicies(roleName).forEach((name, document) -> documents.add(PolicyDocument.of(name, document)));
        documents.addAll(managedPolicies(role(roleName).map(Role::attached).orElse(List.of())));
        return List.copyOf(documents);
    }

    /** The managed policies of some ARNs, as far as there are any. */
    synchronized List<PolicyDocument> managedPolicies(List<String> arns) {
        return arns.stream()
                .flatMap(arn -> managedPolicy(arn).stream().map(document -> PolicyDocument.of(arn, document)))
                .toList();
    }

    private Role roleOf(String name, JsonNode node) {
        List<String> attached = new ArrayList<>();
        node.path("attached").forEach(arn -> attached.add(arn.asText()));
        node.path("attachedElsewhere").fieldNames().forEachRemaining(attached::add);
        return new Role(name, node.path("arn").asText(), node.path("id").asText(), node.path("trust"), attached);
    }

    private ObjectNode roles() {
        return root.withObjectProperty("roles");
    }

    private void save() {
        policiesOfRole.clear();
        file.write(root);
    }

    /** Seventeen capitals and digits made of a name. */
    static String idOf(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).toUpperCase(Locale.ROOT).substring(0, ID_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
