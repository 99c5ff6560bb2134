package io.lakeshift.local.compute.lambda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles a handler class named {@code Handler} and packs it as a function's jar. */
final class HandlerJar {
    private HandlerJar() {}

    static Path of(String source, Path directory) throws IOException {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        Path file = directory.resolve("Handler.java");
        Files.writeString(file, source, StandardCharsets.UTF_8);
        int result =
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(), file.toString());
        if (result != 0) {
            throw new IllegalArgumentException("the handler does not compile: " + source);
        }
        Path jar = directory.resolve("handler.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.list(classes)) {
            List<Path> sorted = files.sorted().toList();
            for (Path each : sorted) {
                out.putNextEntry(new JarEntry(each.getFileName().toString()));
                Files.copy(each, out);
            }
        }
        return jar;
    }
}
