package io.lakeshift.local.cloud.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.state.JsonFile;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The IAM users of this account with their access keys. Kept in one file; every change is written at once. Thread-safe.
 */
final class IamUsers {
    private static final int MOST_KEYS = 2;
    private static final int KEY_CHARACTERS = 16;
    private static final String KEY_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SECRET_BYTES = 30;

    private final String accountId;
    private final JsonFile file;
    private final IamDirectory directory;
    private final SecureRandom random = new SecureRandom();
    private final ObjectNode root;

    IamUsers(String accountId, JsonFile file, IamDirectory directory) {
        this.accountId = accountId;
        this.file = file;
        this.directory = directory;
        this.root = (ObjectNode) file.read().orElseGet(JsonNodeFactory.instance::objectNode);
    }

    /**
     * A user.
     *
     * @param name without the path
     * @param arn with the path
     * @param id {@code AIDA} and seventeen characters, the same for the same name
     * @param attached ARNs of the managed policies
     * @param keys ids of the access keys
     */
    record User(String name, String arn, String id, List<String> attached, List<String> keys) {}

    /** An access key; this is the only time its secret is told. */
    record AccessKey(String id, String secret) {}

    synchronized User put(String name, String path, List<String> attached) {
        ObjectNode user = users().withObjectProperty(name);
        user.put("arn", "arn:aws:iam::" + accountId + ":user" + (path.isEmpty() ? "/" : path) + name);
        user.put("id", "AIDA" + IamDirectory.idOf(name));
        var arns = user.putArray("attached");
        attached.forEach(arns::add);
        file.write(root);
        return userOf(name, user);
    }

    /** Removes a user with its keys. */
    synchronized void remove(String name) {
        users().remove(name);
        file.write(root);
    }

    synchronized Optional<User> find(String name) {
        return Optional.ofNullable(users().get(name)).map(node -> userOf(name, node));
    }

    synchronized List<User> all() {
        List<User> all = new ArrayList<>();
        users().properties().forEach(entry -> all.add(userOf(entry.getKey(), entry.getValue())));
        return all;
    }

    /** Attaches a managed policy to a user that lists it elsewhere than in its own declaration. */
    synchronized void attach(String policyArn, String name) {
        if (!(users().get(name) instanceof ObjectNode user)) {
            throw new IllegalArgumentException(
                    "policy " + policyArn + " names the user '" + name + "', which does not exist");
        }
        user.withObjectProperty("attachedElsewhere").put(policyArn, true);
        file.write(root);
    }

    synchronized void detach(String policyArn, String name) {
        if (users().get(name) instanceof ObjectNode user) {
            user.withObjectProperty("attachedElsewhere").remove(policyArn);
            file.write(root);
        }
    }

    /** All policies that apply to a user. */
    synchronized List<PolicyDocument> policiesOf(String arn) {
        return all().stream()
                .filter(user -> user.arn().equals(arn))
                .flatMap(user -> directory.managedPolicies(user.attached()).stream())
                .toList();
    }

    /** @throws AwsException if the user has two keys already */
    synchronized AccessKey createKey(String name) {
        ObjectNode user = (ObjectNode) users().get(name);
        if (user.path("keys").size() >= MOST_KEYS) {
            throw new AwsException(409, "LimitExceeded", "Cannot exceed quota for AccessKeysPerUser: " + MOST_KEYS);
        }
        StringBuilder id = new StringBuilder("AKIA");
        for (int character = 0; character < KEY_CHARACTERS; character++) {
            id.append(KEY_ALPHABET.charAt(random.nextInt(KEY_ALPHABET.length())));
        }
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        user.withArrayProperty("keys").add(id.toString());
        file.write(root);
        return new AccessKey(id.toString(), Base64.getEncoder().encodeToString(secret));
    }

    /** @throws AwsException if it is not a key of the user */
    synchronized void deleteKey(String name, String id) {
        List<String> keys = find(name).map(User::keys).orElse(List.of());
        if (!keys.contains(id)) {
            throw new AwsException(404, "NoSuchEntity", "The Access Key with id " + id + " cannot be found.");
        }
        var left = ((ObjectNode) users().get(name)).putArray("keys");
        keys.stream().filter(key -> !key.equals(id)).forEach(left::add);
        file.write(root);
    }

    /** The user that an access key belongs to; empty for a key that is no user's, or no longer. */
    synchronized Optional<Caller> callerOfKey(String accessKeyId) {
        return all().stream()
                .filter(user -> user.keys().contains(accessKeyId))
                .map(user -> new Caller(user.arn(), user.id(), user.name(), Optional.empty(), false))
                .findFirst();
    }

    private static User userOf(String name, JsonNode node) {
        List<String> attached = new ArrayList<>();
        node.path("attached").forEach(arn -> attached.add(arn.asText()));
        node.path("attachedElsewhere").fieldNames().forEachRemaining(attached::add);
        List<String> keys = new ArrayList<>();
        node.path("keys").forEach(key -> keys.add(key.asText()));
        return new User(name, node.path("arn").asText(), node.path("id").asText(), attached, keys);
    }

    private ObjectNode users() {
        return root.withObjectProperty("users");
    }
}
