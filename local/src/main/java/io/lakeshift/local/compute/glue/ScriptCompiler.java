package io.lakeshift.local.compute.glue;

import static java.util.Objects.requireNonNull;

import io.lakeshift.local.cloud.process.JavaLaunch;
import io.lakeshift.local.cloud.process.ScratchFolder;
import io.lakeshift.local.services.logs.LoggedProcess;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Compiles the Scala scripts of jobs, as Glue does, each once: the classes are kept by the hash of the script, of the jars
 * it may use, and of the compiler's class path. Thread-safe; one script is compiled at a time, and other processes may keep
 * theirs in the same folder.
 */
final class ScriptCompiler {
    private static final String COMPILER = "scala.tools.nsc.Main";
    private static final int MOST_LINES = 5;

    private final Path directory;
    private final String engineClassPath;

    ScriptCompiler(Path directory, String engineClassPath) {
        this.directory = requireNonNull(directory, "directory is null").toAbsolutePath();
        this.engineClassPath = requireNonNull(engineClassPath, "engineClassPath is null");
    }

    /**
     * The folder with the script's classes.
     *
     * @param jars what the script may use besides Spark
     * @throws JobFailedException if it does not compile; the message has the compiler's first lines
     */
    synchronized Path compile(Path script, List<Path> jars) throws InterruptedException {
        try {
            Path kept = directory.resolve(hash(script, jars));
            if (!Files.isDirectory(kept)) {
                Files.createDirectories(directory);
                compile(script, jars, kept);
            }
            return kept;
        } catch (IOException e) {
            throw new JobFailedException("Compilation of %s failed: %s".formatted(script, e.getMessage()), e);
        }
    }

    private void compile(Path script, List<Path> jars, Path kept) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory(directory, "compiling");
        try {
            Path next = Files.createDirectory(work.resolve("classes"));
            Path source = Files.copy(script, work.resolve("GlueApp.scala"));
            run(work, List.of("-usejavacp", "-d", next.toString(), source.toString()), jars);
            Files.move(next, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException failure) {
            // A process of another lake may have been faster; what it made is the same.
            if (!Files.isDirectory(kept)) {
                throw failure;
            }
        } finally {
            ScratchFolder.delete(work);
        }
    }

    private void run(Path work, List<String> arguments, List<Path> jars) throws InterruptedException {
        String classPath = Stream.concat(
                        Stream.of(engineClassPath), jars.stream().map(Path::toString))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> options =
                List.of("-Xmx512m", "-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8");
        List<String> output = Collections.synchronizedList(new ArrayList<>());
        try (LoggedProcess compiler = LoggedProcess.start(
                new LoggedProcess.Command(
                        "Scala compiler",
                        new JavaLaunch(classPath, COMPILER, options, arguments).command(work),
                        Map.of(),
                        work),
                output::add,
                output::add)) {
            if (compiler.exit().get() != 0) {
                throw new JobFailedException("Compilation failed: "
                        + output.stream().limit(MOST_LINES).collect(Collectors.joining(" | ")));
            }
        } catch (ExecutionException e) {
            throw new JobFailedException("Compilation failed: " + e.getCause().getMessage(), e);
        }
    }

    private String hash(Path script, List<Path> jars) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(script));
            digest.update(engineClassPath.getBytes(StandardCharsets.UTF_8));
            for (Path jar : jars) {
                contents(jar, digest);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What the jar's directory says of its entries, which tells contents apart without reading them. */
    private static void contents(Path jar, MessageDigest digest) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                digest.update("%s %d %d%n"
                        .formatted(entry.getName(), entry.getSize(), entry.getCrc())
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
