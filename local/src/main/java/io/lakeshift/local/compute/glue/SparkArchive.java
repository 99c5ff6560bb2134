package io.lakeshift.local.compute.glue;

import static java.util.Objects.requireNonNull;

import io.lakeshift.local.cloud.process.JavaLaunch;
import io.lakeshift.local.cloud.process.ScratchFolder;
import io.lakeshift.local.services.logs.LoggedProcess;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The classes of Spark and Iceberg in an archive that a JVM maps into memory, which halves the time and the work of a
 * small job. It is made once by a job of our own, beside the engine it is for, and is valid for exactly one class path
 * and one Java. An archive takes jars alone, so the engine's own classes are packed into one.
 */
public final class SparkArchive {
    private static final String WARMUP = "io.lakeshift.engine.glue.Warmup";

    private final Path directory;
    private final String classPath;
    private final Path archive;

    private SparkArchive(Path directory, String classPath, Path archive) {
        this.directory = directory;
        this.classPath = classPath;
        this.archive = archive;
    }

    /**
     * The archive of the engine of a checkout that is built: one for every lake and benchmark of it.
     *
     * @throws IOException if its folder cannot be written
     */
    public static SparkArchive ofProject(Path project) throws IOException {
        return of(project.resolve("local/engines/glue/target/archive"), JavaLaunch.engineClassPath(project, "glue"));
    }

    /**
     * The archive of an engine.
     *
     * @param directory where it is kept
     * @param engineClassPath the engine's classes, then its jars
     * @throws IOException if the directory cannot be written
     */
    static SparkArchive of(Path directory, String engineClassPath) throws IOException {
        requireNonNull(directory, "directory is null");
        List<Path> entries = Arrays.stream(engineClassPath.split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();
        Files.createDirectories(directory);
        List<Path> jars = new ArrayList<>();
        jars.add(pack(entries.get(0), directory.toAbsolutePath()));
        jars.addAll(entries.subList(1, entries.size()));
        MessageDigest digest = sha256();
        digest.update(System.getProperty("java.vm.version").getBytes(StandardCharsets.UTF_8));
        for (Path jar : jars) {
            digest.update("%s %d %s%n"
                    .formatted(jar, Files.size(jar), Files.getLastModifiedTime(jar))
                    .getBytes(StandardCharsets.UTF_8));
        }
        String classPath = String.join(
                File.pathSeparator, jars.stream().map(Path::toString).toList());
        return new SparkArchive(directory, classPath, directory.resolve("spark-%s.jsa".formatted(hex(digest))));
    }

    /** The engine's class path as the archive knows it: a process that maps the archive must begin with it. */
    public String classPath() {
        return classPath;
    }

    /** The options with which a virtual machine maps it; none until it is made. */
    public List<String> options() {
        return find().map(file -> List.of("-XX:SharedArchiveFile=" + file, "-Xlog:cds*=off"))
                .orElse(List.of());
    }

    /** The archive, once it is made. */
    Optional<Path> find() {
        return Files.exists(archive) ? Optional.of(archive.toAbsolutePath()) : Optional.empty();
    }

    /**
     * Makes the archive if it is not there, which takes half a minute of one core. Who comes while another process makes it
     * waits for that.
     *
     * @param options the options jobs are started with
     * @throws IOException if it does not come about; the message has the end of what the process said
     */
    public void make(List<String> options) throws IOException, InterruptedException {
        // A file's lock belongs to the process, so its threads need one of their own.
        synchronized (SparkArchive.class) {
            try (FileChannel turn = FileChannel.open(
                            directory.resolve("making.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = turn.lock()) {
                if (held.isValid() && find().isEmpty()) {
                    dump(options);
                }
            }
        }
    }

    private void dump(List<String> options) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory(directory, "making").toAbsolutePath();
        try {
            Path next = scratch.resolve("next.jsa");
            List<String> output = Collections.synchronizedList(new ArrayList<>());
            LoggedProcess.Command command = new LoggedProcess.Command(
                    "archive of Spark's classes", command(options, scratch, next), Map.of(), scratch);
            Path request = request(scratch).write(scratch.resolve("request"));
            try (LoggedProcess process = LoggedProcess.start(command, output::add, output::add)) {
                process.send(request.toString());
                int exitCode = process.exit().get();
                if (exitCode != 0 || !Files.exists(next)) {
                    throw new IOException("the archive of Spark's classes was not made, exit code %d: %s"
                            .formatted(exitCode, output.subList(Math.max(0, output.size() - 3), output.size())));
                }
            }
            removeOthers();
            Files.move(next, archive, StandardCopyOption.ATOMIC_MOVE);
        } catch (ExecutionException e) {
            throw new IOException("the archive of Spark's classes was not made", e.getCause());
        } finally {
            ScratchFolder.delete(scratch);
        }
    }

    private List<String> command(List<String> options, Path scratch, Path next) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-XX:ArchiveClassesAtExit=" + next,
                "-Xlog:cds*=off",
                "-Djava.io.tmpdir=" + scratch,
                "-cp",
                classPath,
                SparkLaunch.LAUNCHER));
        return command;
    }

    /** A process writes its archive when it ends. */
    private static JobRequest request(Path scratch) {
        JobRequest.Program program = new JobRequest.Program(WARMUP, List.of(scratch.toString()), List.of());
        Map<String, String> settings = Map.of(
                "spark.master", "local[1]",
                "spark.ui.enabled", "false",
                "spark.driver.host", "127.0.0.1",
                "spark.driver.bindAddress", "127.0.0.1",
                "spark.sql.shuffle.partitions", "1",
                "spark.sql.extensions", "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions",
                "spark.sql.warehouse.dir", scratch.resolve("unused").toString());
        return JobRequest.of(scratch.resolve("report"), program, settings, true);
    }

    private void removeOthers() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".jsa")).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Path pack(Path classes, Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(classes)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        Path next = Files.createTempFile(directory, "engine", ".next");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(next))) {
            for (Path file : files) {
                String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                add(out, name, Files.readAllBytes(file));
            }
        }
        MessageDigest digest = sha256();
        digest.update(Files.readAllBytes(next));
        Path jar = directory.resolve("engine-%s.jar".formatted(hex(digest)));
        if (Files.exists(jar)) {
            Files.delete(next);
            return jar;
        }
        return Files.move(next, jar, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void add(ZipOutputStream out, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        // The same classes make the same jar, whenever it is made.
        entry.setTime(0);
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    }
}
