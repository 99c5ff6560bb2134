package io.lakeshift.local.secretsmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.LocalContext;
import io.lakeshift.local.endpoint.AwsException;
import io.lakeshift.local.state.JsonFile;
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

/** The secrets with their values. Kept in one file of a folder that only its owner may enter. Thread-safe. */
final class SecretVault {
    private static final int SUFFIX_LENGTH = 6;

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
     * @param versionId of the current value
     * @param keyArn the customer key that encrypts it, if one does
     */
    record Secret(String name, String arn, String description, String versionId, Optional<String> keyArn) {}

    /** Creates a secret or replaces its value; the version id stays if the value does. */
    synchronized Secret put(String name, String value, String description, Optional<String> keyArn) {
        ObjectNode secret = secrets.withObjectProperty(name);
        boolean changed = !secret.path("value").asText().equals(value);
        if (changed || !secret.has("versionId")) {
            secret.put("versionId", UUID.randomUUID().toString());
        }
        secret.put("value", value).put("description", description);
        secret.remove("keyArn");
        keyArn.ifPresent(key -> secret.put("keyArn", key));
        file.write(secrets);
        return secretOf(name);
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
                .orElseThrow(() -> new AwsException(
                        400, "ResourceNotFoundException", "Secrets Manager can't find the specified secret."));
    }

    synchronized boolean contains(String name) {
        return secrets.has(name);
    }

    synchronized String valueOf(Secret secret) {
        return secrets.path(secret.name()).path("value").asText();
    }

    synchronized List<Secret> all() {
        List<Secret> all = new ArrayList<>();
        secrets.fieldNames().forEachRemaining(name -> all.add(secretOf(name)));
        return all;
    }

    private Secret secretOf(String name) {
        JsonNode secret = secrets.path(name);
        return new Secret(
                name,
                context.arn("secretsmanager", "secret:" + name + "-" + suffixOf(name)),
                secret.path("description").asText(),
                secret.path("versionId").asText(),
                Optional.ofNullable(secret.get("keyArn")).map(JsonNode::asText));
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
