package io.lakeshift.local.compute.lambda;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The native part of the runtime interface client. The client unpacks it to one fixed file of the temporary folder at
 * every start, which fails when two functions start at once, so it is unpacked here, once.
 */
final class RuntimeClientLibrary {
    private static final String JAR_NAME = "aws-lambda-java-runtime-interface-client";
    private static final String PROPERTY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private RuntimeClientLibrary() {}

    /**
     * The JVM option that makes the client load the unpacked library.
     *
     * @param engineClassPath has the client's jar
     * @param folder where to unpack to
     */
    static String option(String engineClassPath, Path folder) {
        return "-D" + PROPERTY + "=" + unpacked(jar(engineClassPath), folder.toAbsolutePath());
    }

    private static Path unpacked(Path jar, Path folder) {
        String name = "libaws-lambda-jni.linux" + (isMusl() ? "_musl-" : "-") + architecture() + ".so";
        Path library = folder.resolve(jar.getFileName() + "-" + name);
        if (Files.exists(library)) {
            return library;
        }
        try (JarFile client = new JarFile(jar.toFile());
                InputStream bytes = client.getInputStream(client.getEntry("jni/" + name))) {
            Files.createDirectories(folder);
            Path next = Files.createTempFile(folder, "library", ".next");
            Files.copy(bytes, next, StandardCopyOption.REPLACE_EXISTING);
            Files.move(next, library, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return library;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot unpack " + name + " of " + jar, failure);
        }
    }

    private static Path jar(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.getFileName().toString().startsWith(JAR_NAME))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + JAR_NAME + " on the class path " + classPath));
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    }

    private static boolean isMusl() {
        try (Stream<Path> files = Files.list(Path.of("/lib"))) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("ld-musl-"));
        } catch (IOException noSuchFolder) {
            return false;
        }
    }
}
