package io.lakeshift.local.services.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The files in which S3Proxy keeps objects: {@code <bucket>/} and the {@link StoredName} of the key. */
final class ObjectFiles {
    /** The order of keys in listings: that of their bytes in UTF-8. */
    static final Comparator<String> KEY_ORDER = (left, right) ->
            Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

    /** S3Proxy's attribute: the sixteen bytes of an MD5, or the text of another ETag. */
    private static final String ETAG = "user.content-md5";

    private static final int MD5_BYTES = 16;

    private final Path root;

    /** @param root the folder that has a folder for each bucket */
    ObjectFiles(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** The file of an object. */
    record Stored(String key, Path file, long size, Instant lastModified) {
        /** The ETag without quotes; empty if the file system does not keep it. */
        Optional<String> eTag() {
            return eTagOf(file);
        }
    }

    /** The file that holds an object's bytes; empty if there is no such object. */
    Optional<Path> find(String bucket, String key) {
        return folderOf(bucket)
                .map(folder -> folder.resolve(StoredName.of(key)))
                .filter(Files::isRegularFile);
    }

    /** The objects whose keys begin with a prefix, in the order of listings; none if there is no such bucket. */
    List<Stored> list(String bucket, String prefix) {
        Path folder = folderOf(bucket).orElse(null);
        if (folder == null) {
            return List.of();
        }
        Path start = folder.resolve(StoredName.foldersOf(prefix));
        List<Stored> found = new ArrayList<>();
        try {
            Files.walkFileTree(start, new Collecting(folder, prefix, found));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list " + start + ": " + unreadable.getMessage(), unreadable);
        }
        found.sort(Comparator.comparing(Stored::key, KEY_ORDER));
        return found;
    }

    static Optional<String> eTagOf(Path file) {
        UserDefinedFileAttributeView attributes = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        try {
            if (attributes == null || !attributes.list().contains(ETAG)) {
                return Optional.empty();
            }
            ByteBuffer value = ByteBuffer.allocate(attributes.size(ETAG));
            attributes.read(ETAG, value);
            byte[] bytes = value.array();
            return Optional.of(
                    bytes.length == MD5_BYTES
                            ? HexFormat.of().formatHex(bytes)
                            : new String(bytes, StandardCharsets.US_ASCII).replace("\"", ""));
        } catch (IOException goneOrUnsupported) {
            return Optional.empty();
        }
    }

    /** Empty if there is no such bucket. */
    private Optional<Path> folderOf(String bucket) {
        Path folder = root.resolve(bucket).normalize();
        return Optional.of(folder).filter(path -> root.equals(path.getParent()) && Files.isDirectory(path));
    }

    /** Objects may come and go meanwhile. */
    private static final class Collecting extends SimpleFileVisitor<Path> {
        private final Path bucket;
        private final String prefix;
        private final List<Stored> found;

        Collecting(Path bucket, String prefix, List<Stored> found) {
            this.bucket = bucket;
            this.prefix = prefix;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            // What S3Proxy keeps for itself, such as parts of unfinished uploads.
            boolean own = folder.getFileName().toString().startsWith(".");
            return own ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            StoredName.keyOf(bucket.relativize(file).toString())
                    .filter(key -> key.startsWith(prefix))
                    .ifPresent(key -> found.add(new Stored(
                            key,
                            file,
                            attributes.size(),
                            attributes.lastModifiedTime().toInstant())));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
            if (failure == null || failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }
}
