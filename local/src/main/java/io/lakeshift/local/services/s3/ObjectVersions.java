package io.lakeshift.local.services.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The version id of each object's current version. Each bucket has a file to which every change is appended as a line;
 * reading it again gives the present state. What newer versions were written over is in {@link OlderVersions}.
 */
final class ObjectVersions {
    private static final int ID_BYTES = 24;
    private static final char SEPARATOR = ' ';

    private final Path folder;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Map<String, String>> currentOfBucket = new ConcurrentHashMap<>();

    ObjectVersions(Path folder) {
        this.folder = folder;
    }

    /** A new version id that no object has: 32 letters, digits, points and underscores. */
    String next() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id).replace('-', '.');
    }

    /** The current version of an object; empty if it has none. */
    Optional<String> current(String bucket, String key) {
        return Optional.ofNullable(ofBucket(bucket).get(key));
    }

    synchronized void put(String bucket, String key, String versionId) {
        ofBucket(bucket).put(key, versionId);
        append(bucket, versionId + SEPARATOR + encoded(key));
    }

    synchronized void remove(String bucket, String key) {
        if (ofBucket(bucket).remove(key) != null) {
            append(bucket, SEPARATOR + encoded(key));
        }
    }

    private Map<String, String> ofBucket(String bucket) {
        return currentOfBucket.computeIfAbsent(bucket, this::read);
    }

    private Map<String, String> read(String bucket) {
        Map<String, String> current = new ConcurrentHashMap<>();
        Path file = fileOf(bucket);
        if (!Files.exists(file)) {
            return current;
        }
        try {
            String text = Files.readString(file, StandardCharsets.US_ASCII);
            // A line without its end was being written when the process was killed.
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            List<String> lines = whole.lines().toList();
            for (String line : lines) {
                int separator = line.indexOf(SEPARATOR);
                String key = new String(
                        Base64.getUrlDecoder().decode(line.substring(separator + 1)), StandardCharsets.UTF_8);
                if (separator == 0) {
                    current.remove(key);
                } else {
                    current.put(key, line.substring(0, separator));
                }
            }
            if (whole.length() < text.length() || lines.size() > 2 * current.size()) {
                compact(bucket, current);
            }
            return current;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private void compact(String bucket, Map<String, String> current) throws IOException {
        Path next = folder.resolve(bucket + ".next");
        List<String> lines = current.entrySet().stream()
                .map(entry -> entry.getValue() + SEPARATOR + encoded(entry.getKey()))
                .toList();
        Files.write(next, lines, StandardCharsets.US_ASCII);
        Files.move(next, fileOf(bucket), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void append(String bucket, String line) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    fileOf(bucket),
                    line + "\n",
                    StandardCharsets.US_ASCII,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(
                    "cannot write " + fileOf(bucket) + ": " + unwritable.getMessage(), unwritable);
        }
    }

    private Path fileOf(String bucket) {
        return folder.resolve(bucket + ".versions");
    }

    private static String encoded(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }
}
