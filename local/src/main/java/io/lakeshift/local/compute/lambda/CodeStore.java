package io.lakeshift.local.compute.lambda;

import static java.util.Objects.requireNonNull;

import io.lakeshift.local.cloud.port.ObjectPaths;
import io.lakeshift.local.compute.lambda.DeployedFunction.CodeDigest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The deployment packages of the functions, each once, by the hash of its bytes. A package without {@code lib/*.jar}
 * stays one jar, which a JVM opens faster than the thousands of files it holds; another is unpacked as Lambda does.
 */
final class CodeStore {
    private static final String JAR = "code.jar";

    private final Path directory;
    private final ObjectPaths objects;
    private final Map<Version, CodeDigest> known = new HashMap<>();

    CodeStore(Path directory, ObjectPaths objects) {
        this.directory = requireNonNull(directory, "directory is null");
        this.objects = requireNonNull(objects, "objects is null");
    }

    /** What a package puts on the class path, in order, and the folder that is the function's working directory. */
    record Code(List<Path> classPath, Path taskRoot) {}

    /** An object as it was at some time: several functions have one package. */
    private record Version(Path object, long size, FileTime modified) {}

    /**
     * Fetches a package from S3.
     *
     * @throws IllegalArgumentException if the object is not there or is no zip file
     */
    synchronized CodeDigest fetch(String bucket, String key) {
        Path object = objects.find(bucket, key)
                .orElseThrow(
                        () -> new IllegalArgumentException("the code s3://%s/%s is not there".formatted(bucket, key)));
        try {
            CodeDigest digest = digest(object);
            Path target = directory.resolve(digest.sha256());
            if (!Files.isDirectory(target)) {
                Files.createDirectories(directory);
                Path next = Files.createTempDirectory(directory, "next");
                store(object, next);
                Files.move(next, target, StandardCopyOption.ATOMIC_MOVE);
            }
            return digest;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the code s3://%s/%s cannot be stored: %s".formatted(bucket, key, e.getMessage()), e);
        }
    }

    Code code(CodeDigest digest) {
        Path root = directory.resolve(digest.sha256());
        Path jar = root.resolve(JAR);
        List<Path> classPath = new ArrayList<>();
        classPath.add(Files.exists(jar) ? jar : root);
        Path libraries = root.resolve("lib");
        if (Files.isDirectory(libraries)) {
            try (Stream<Path> files = Files.list(libraries)) {
                files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(classPath::add);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read %s: %s".formatted(libraries, e.getMessage()), e);
            }
        }
        return new Code(List.copyOf(classPath), root);
    }

    private static void store(Path object, Path next) throws IOException {
        try (ZipFile zip = new ZipFile(object.toFile())) {
            boolean hasLibraries =
                    zip.stream().anyMatch(entry -> entry.getName().matches("lib/[^/]+\\.jar"));
            boolean hasManifest = zip.getEntry("META-INF/MANIFEST.MF") != null;
            if (hasManifest && !hasLibraries) {
                Files.copy(object, next.resolve(JAR));
                return;
            }
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                Path file = next.resolve(entry.getName()).normalize();
                if (!file.startsWith(next)) {
                    throw new IOException("the entry %s would lie outside of the package".formatted(entry.getName()));
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    try (InputStream content = zip.getInputStream(entry)) {
                        Files.copy(content, file);
                    }
                }
            }
        }
    }

    private CodeDigest digest(Path object) throws IOException {
        Version version = new Version(object, Files.size(object), Files.getLastModifiedTime(object));
        CodeDigest digest = known.get(version);
        if (digest == null) {
            digest = new CodeDigest(sha256(object), version.size());
            known.put(version, digest);
        }
        return digest;
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
