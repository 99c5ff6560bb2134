package io.lakeshift.local.services.s3;

import io.lakeshift.local.cloud.caller.AwsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The versions of objects that newer ones were written over. Each is a file; those of one key are in one folder, which is
 * named by a hash of the key and tells the key in a file of its own.
 */
final class OlderVersions {
    private static final String KEY_FILE = "key";
    private static final int NUMBER = 8;

    private final Path folder;
    private final ObjectFiles current;

    /**
     * Versions in a folder.
     *
     * @param current where the current versions are
     */
    OlderVersions(Path folder, ObjectFiles current) {
        this.folder = folder;
        this.current = current;
    }

    /** A version that is no longer the current one. */
    record Version(String id, Path content) {
        private int number() {
            return Integer.parseInt(content.getFileName().toString().substring(0, NUMBER));
        }

        long size() {
            return ask(() -> Files.size(content));
        }

        Instant lastModified() {
            return ask(() -> Files.getLastModifiedTime(content).toInstant());
        }
    }

    /** Keeps the bytes of the current version, which is about to be written over; empty if there are none. */
    Optional<Version> keep(String bucket, String key, String versionId) {
        Optional<Path> writtenOver = current.find(bucket, key);
        if (writtenOver.isEmpty()) {
            return Optional.empty();
        }
        Path versions = folderOf(bucket, key);
        // Numbered, so that names tell the order; the version ids do not.
        int number = of(bucket, key).stream().findFirst().map(Version::number).orElse(0) + 1;
        Path kept = versions.resolve("%08d-%s".formatted(number, versionId));
        return ask(() -> {
            Files.createDirectories(versions);
            Files.writeString(versions.resolve(KEY_FILE), key);
            Files.copy(
                    writtenOver.get(), kept, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
            return Optional.of(new Version(versionId, kept));
        });
    }

    /** Forgets a version. */
    void remove(Version version) {
        ask(() -> Files.deleteIfExists(version.content()));
    }

    Optional<Version> find(String bucket, String key, String versionId) {
        return of(bucket, key).stream()
                .filter(version -> version.id().equals(versionId))
                .findFirst();
    }

    /** The older versions of one key, the newest of them first. */
    List<Version> of(String bucket, String key) {
        Path versions = folderOf(bucket, key);
        if (!Files.isDirectory(versions)) {
            return List.of();
        }
        return ask(() -> {
            try (Stream<Path> files = Files.list(versions)) {
                return files.filter(file -> !file.endsWith(KEY_FILE))
                        .sorted(Comparator.comparing(
                                        (Path file) -> file.getFileName().toString())
                                .reversed())
                        .map(file -> new Version(file.getFileName().toString().substring(NUMBER + 1), file))
                        .toList();
            }
        });
    }

    /** The keys with this prefix that have older versions, in the order of a listing, and those versions. */
    SortedMap<String, List<Version>> withPrefix(String bucket, String prefix) {
        TreeMap<String, List<Version>> found = new TreeMap<>();
        Path keys = folder.resolve(bucket);
        if (!Files.isDirectory(keys)) {
            return found;
        }
        return ask(() -> {
            try (Stream<Path> folders = Files.list(keys)) {
                for (Path one : folders.toList()) {
                    String key = Files.readString(one.resolve(KEY_FILE));
                    List<Version> versions = of(bucket, key);
                    if (key.startsWith(prefix) && !versions.isEmpty()) {
                        found.put(key, versions);
                    }
                }
            }
            return found;
        });
    }

    private Path folderOf(String bucket, String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(bucket).resolve(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("this Java has no SHA-256", impossible);
        }
    }

    /** Something that is done with files. */
    private interface Work<T> {
        T run() throws IOException;
    }

    private static <T> T ask(Work<T> work) {
        try {
            return work.run();
        } catch (IOException failure) {
            throw new UncheckedIOException("older versions cannot be kept: " + failure.getMessage(), failure);
        }
    }

    /** What S3 says of a version that is not there. */
    static AwsException noSuchVersion() {
        return new AwsException(404, "NoSuchVersion", "The specified version does not exist.");
    }
}
