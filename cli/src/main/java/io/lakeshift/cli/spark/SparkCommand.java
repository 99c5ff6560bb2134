package io.lakeshift.cli.spark;

import io.lakeshift.cli.lake.CommandException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a Java process with the classes of the jobs and of Spark. */
public final class SparkCommand {

    private static final Path JAR = Path.of("etl", "target", "etl.jar");
    private static final Path SPARK = Path.of("local", "engines", "glue", "target", "classpath.txt");

    /** An archive that does not fit any more is left aside without a word. */
    private static final String QUIET = "-Xlog:cds*=off";

    private SparkCommand() {}

    /** What tells the built jobs from those of another build. */
    static String build() {
        try {
            return Files.size(JAR) + "-" + Files.getLastModifiedTime(JAR).toMillis();
        } catch (IOException e) {
            throw new CommandException("the jobs are not built; ./lake build builds them", e);
        }
    }

    /**
     * The options of a process that leaves the classes it loaded to the next ones of this build: when it ends, its virtual
     * machine writes them into an archive that theirs map. Those of other builds are deleted.
     */
    static List<String> leavingClasses() {
        Path archive = archive();
        if (Files.exists(archive)) {
            return List.of();
        }
        try (DirectoryStream<Path> others = Files.newDirectoryStream(archive.getParent(), "*.jsa")) {
            for (Path other : others) {
                Files.deleteIfExists(other);
            }
        } catch (IOException e) {
            throw new CommandException("cannot look into " + archive.getParent() + ": " + e.getMessage(), e);
        }
        return List.of("-XX:ArchiveClassesAtExit=" + archive, QUIET);
    }

    /** Beside the jar; a Java of another version has one of its own. */
    private static Path archive() {
        return JAR.resolveSibling("classes-%s-%s.jsa".formatted(build(), Runtime.version()));
    }

    /**
     * The command line.
     *
     * @param options of the virtual machine, beside those of every such process
     * @param words the main class and its arguments
     * @throws CommandException if the jobs are not built
     */
    public static List<String> of(List<String> options, List<String> words) {
        if (!Files.exists(JAR) || !Files.exists(SPARK)) {
            throw new CommandException("the jobs are not built; ./lake build builds them");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Duser.timezone=UTC"));
        Path archive = archive();
        if (Files.exists(archive)) {
            command.addAll(List.of("-XX:SharedArchiveFile=" + archive, QUIET));
        }
        command.addAll(options);
        try {
            command.addAll(List.of(
                    "-cp", JAR + File.pathSeparator + Files.readString(SPARK).strip()));
        } catch (IOException e) {
            throw new CommandException("cannot read " + SPARK + ": " + e.getMessage(), e);
        }
        command.addAll(words);
        return command;
    }
}
