package io.lakeshift.lambdas.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeshift.lambdas.objects.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What was applied to a database the last time that a run did: a fingerprint of the declaration and of the lake's databases,
 * in an object of its own. Without the object, or with another one, the access is applied again, which changes
 * nothing where nothing is missing.
 */
final class LastApplied {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final ObjectStore objects;
    private final String bucket;
    private final String key;

    LastApplied(ObjectStore objects, String bucket, String key) {
        this.objects = objects;
        this.bucket = bucket;
        this.key = key;
    }

    /** Whether just this was applied the last time. */
    boolean was(AccessProperties declared, List<String> databases) {
        return stored().equals(Optional.of(fingerprint(declared, databases)));
    }

    void remember(AccessProperties declared, List<String> databases) {
        String fingerprint = fingerprint(declared, databases);
        if (!stored().equals(Optional.of(fingerprint))) {
            objects.put(bucket, key, fingerprint.getBytes(StandardCharsets.UTF_8));
        }
    }

    private Optional<String> stored() {
        return objects.find(bucket, key).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static String fingerprint(AccessProperties declared, List<String> databases) {
        try {
            byte[] text = JSON.writeValueAsBytes(List.of(declared.toProperties(), databases));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("The declared access cannot be fingerprinted", impossible);
        }
    }
}
