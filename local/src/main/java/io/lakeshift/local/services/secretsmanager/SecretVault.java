package io.lakeshift.local.services.secretsmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.state.JsonFile;
import io.lakeshift.local.ground.LocalContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The secrets with the versions of their values. Kept in one file of a folder that only its owner may enter. Thread-safe.
 */
final class SecretVault {
    private static final int SUFFIX_LENGTH = 6;
    private static final String VERSIONS = "versions";
    private static final String ROTATION = "rotation";

    private final LocalContext context;
    private final JsonFile file;
    private final ObjectNode secrets;

    SecretVault(LocalContext context, Path folder) {
        this.context = context;
        ownersOnly(folder);
        this.file = new JsonFile(folder.resolve("secrets.json"));
        this.secrets = (ObjectNode) file.read().orElseGet(JsonNodeFactory.instance::objectNode);
    }

    /**
     * A secret.
     *
     * @param name its name
     * @param arn its ARN, which ends in six characters that follow from the name
     * @param keyArn the customer key that encrypts it, if one does
     */
    record Secret(String name, String arn, String description, Optional<String> keyArn) {}

    /** Creates a secret or changes what it says of itself; its versions stay. */
    synchronized Secret put(String name, String description, Optional<String> keyArn) {
        ObjectNode secret = secrets.withObjectProperty(name);
        secret.put("description", description);
        secret.remove("keyArn");
        keyArn.ifPresent(key -> secret.put("keyArn", key));
        file.write(secrets);
        return secretOf(name);
    }

    /** Gives a secret a new current value, unless it has this one. */
    synchronized SecretVersion putCurrent(Secret secret, String value) {
        Optional<SecretVersion> current = find(secret, version -> version.isIn(SecretVersion.CURRENT));
        if (current.flatMap(SecretVersion::value).filter(value::equals).isPresent()) {
            return current.orElseThrow();
        }
        return putVersion(secret, UUID.randomUUID().toString(), value, List.of(SecretVersion.CURRENT));
    }

    /**
     * Gives a version its value and puts it into stages.
     *
     * @throws AwsException if the version has another value
     */
    synchronized SecretVersion putVersion(Secret secret, String id, String value, List<String> stages) {
        ObjectNode version = versionsOf(secret.name()).withObjectProperty(id);
        if (version.has("value") && !version.path("value").asText().equals(value)) {
            throw new AwsException(
                    400,
                    "ResourceExistsException",
                    "The version " + id + " of the secret has another value; a version's value never changes");
        }
        version.put("value", value);
        stages.forEach(stage -> move(secret, stage, id));
        forgetUnstaged(secret);
        return version(secret, id);
    }

    /** Puts a version that has no value yet into a stage. */
    synchronized void begin(Secret secret, String id, String stage) {
        versionsOf(secret.name()).withObjectProperty(id);
        move(secret, stage, id);
        forgetUnstaged(secret);
    }

    /** Takes a stage from the version that has it and gives it to another. */
    synchronized void moveStage(Secret secret, String stage, String to) {
        version(secret, to);
        move(secret, stage, to);
        forgetUnstaged(secret);
    }

    private void move(Secret secret, String stage, String to) {
        Optional<SecretVersion> former =
                find(secret, version -> version.isIn(stage) && !version.id().equals(to));
        former.ifPresent(version -> take(secret, version.id(), stage));
        if (former.isPresent() && stage.equals(SecretVersion.CURRENT)) {
            move(secret, SecretVersion.PREVIOUS, former.orElseThrow().id());
        }
        ObjectNode version = versionsOf(secret.name()).withObjectProperty(to);
        if (!versionOf(secret.name(), to).isIn(stage)) {
            version.withArrayProperty("stages").add(stage);
        }
    }

    /** What is in no stage any more can be deleted at any time. */
    private void forgetUnstaged(Secret secret) {
        versionsOf(secret.name())
                .properties()
                .removeIf(entry -> entry.getValue().path("stages").isEmpty());
        file.write(secrets);
    }

    private void take(Secret secret, String id, String stage) {
        var stages = versionsOf(secret.name()).withObjectProperty(id).withArrayProperty("stages");
        for (int i = stages.size() - 1; i >= 0; i--) {
            if (stages.get(i).asText().equals(stage)) {
                stages.remove(i);
            }
        }
    }

    synchronized List<SecretVersion> versions(Secret secret) {
        List<SecretVersion> versions = new ArrayList<>();
        versionsOf(secret.name()).fieldNames().forEachRemaining(id -> versions.add(versionOf(secret.name(), id)));
        return versions;
    }

    synchronized Optional<SecretVersion> find(Secret secret, Predicate<SecretVersion> which) {
        return versions(secret).stream().filter(which).findFirst();
    }

    /** @throws AwsException if there is no such version */
    synchronized SecretVersion version(Secret secret, String id) {
        return find(secret, version -> version.id().equals(id))
                .orElseThrow(() -> notFound("Secrets Manager can't find the specified secret version: " + id));
    }

    synchronized void putRotation(Secret secret, RotationSettings rotation) {
        ((ObjectNode) secrets.path(secret.name())).set(ROTATION, rotation.toJson());
        file.write(secrets);
    }

    synchronized void removeRotation(Secret secret) {
        ((ObjectNode) secrets.path(secret.name())).remove(ROTATION);
        file.write(secrets);
    }

    /** How a secret is rotated; empty if it is not. */
    synchronized Optional<RotationSettings> rotation(Secret secret) {
        return Optional.ofNullable(secrets.path(secret.name()).get(ROTATION)).map(RotationSettings::of);
    }

    synchronized void remove(String name) {
        secrets.remove(name);
        file.write(secrets);
    }

    /**
     * @param secretId a name, an ARN, or an ARN without its last six characters
     * @throws AwsException if there is no such secret
     */
    synchronized Secret find(String secretId) {
        return all().stream()
                .filter(secret -> secret.name().equals(secretId)
                        || secret.arn().equals(secretId)
                        || secret.arn()
                                .substring(0, secret.arn().length() - SUFFIX_LENGTH - 1)
                                .equals(secretId))
                .findFirst()
                .orElseThrow(() -> notFound("Secrets Manager can't find the specified secret."));
    }

    synchronized boolean contains(String name) {
        return secrets.has(name);
    }

    synchronized List<Secret> all() {
        List<Secret> all = new ArrayList<>();
        secrets.fieldNames().forEachRemaining(name -> all.add(secretOf(name)));
        return all;
    }

    private ObjectNode versionsOf(String name) {
        return secrets.withObjectProperty(name).withObjectProperty(VERSIONS);
    }

    private SecretVersion versionOf(String name, String id) {
        JsonNode version = versionsOf(name).path(id);
        List<String> stages = new ArrayList<>();
        version.path("stages").forEach(stage -> stages.add(stage.asText()));
        return new SecretVersion(id, Optional.ofNullable(version.get("value")).map(JsonNode::asText), stages);
    }

    private Secret secretOf(String name) {
        JsonNode secret = secrets.path(name);
        return new Secret(
                name,
                context.arn("secretsmanager", "secret:" + name + "-" + suffixOf(name)),
                secret.path("description").asText(),
                Optional.ofNullable(secret.get("keyArn")).map(JsonNode::asText));
    }

    private static AwsException notFound(String message) {
        return new AwsException(400, "ResourceNotFoundException", message);
    }

    private static String suffixOf(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, SUFFIX_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static void ownersOnly(Path folder) {
        try {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write " + folder + ": " + unwritable.getMessage(), unwritable);
        }
    }
}
