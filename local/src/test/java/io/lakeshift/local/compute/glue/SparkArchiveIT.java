package io.lakeshift.local.compute.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.local.cloud.process.JavaLaunch;
import io.lakeshift.local.services.logs.LoggedProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkArchiveIT {
    private static final Path BESIDE_THE_ENGINE = Path.of("local", "engines", "glue", "target", "archive");

    @TempDir
    private Path directory;

    @Test
    void isMadeOnceAndMappedByProcessesThatBeginWithItsClassPath()
            throws IOException, InterruptedException, ExecutionException {
        String engine = JavaLaunch.engineClassPath(Path.of("").toAbsolutePath(), "glue");
        // The lakes of this build use it too, so whoever comes first makes it for all.
        SparkArchive archive = SparkArchive.of(BESIDE_THE_ENGINE, engine);

        archive.make(JobJvm.options());

        Path made = archive.find().orElseThrow();
        long time = Files.getLastModifiedTime(made).toMillis();
        SparkArchive again = SparkArchive.of(BESIDE_THE_ENGINE, engine);
        again.make(JobJvm.options());
        assertThat(again.find()).contains(made);
        assertThat(Files.getLastModifiedTime(made).toMillis()).isEqualTo(time);
        assertThat(classesFromTheArchive(again, made)).isGreaterThan(100);
    }

    /** How many of Spark's classes come from the archive when a session's class is loaded. */
    private long classesFromTheArchive(SparkArchive archive, Path file)
            throws IOException, InterruptedException, ExecutionException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JobJvm.options());
        command.addAll(List.of(
                "-Xshare:on",
                "-XX:SharedArchiveFile=" + file,
                "-Xlog:class+load=info",
                "-cp",
                archive.classPath() + File.pathSeparator + directory,
                "org.apache.spark.sql.SparkSession"));
        List<String> output = Collections.synchronizedList(new ArrayList<>());
        try (LoggedProcess process = LoggedProcess.start(
                new LoggedProcess.Command("classes", command, Map.of(), directory), output::add, output::add)) {
            process.exit().get();
        }
        return output.stream()
                .filter(line -> line.contains("shared objects file (top)"))
                .count();
    }

    @Test
    void isLeftAloneByJobsThatCannotMapIt() throws IOException {
        String engine = JavaLaunch.engineClassPath(Path.of("").toAbsolutePath(), "glue");
        SparkArchive archive = SparkArchive.of(directory.resolve("archive"), engine);
        assertThat(archive.find()).isEmpty();
        SparkLaunch launch = new SparkLaunch(engine, Optional.of(archive), 2);
        SparkLaunch.Files files = new SparkLaunch.Files(directory, List.of(), directory);

        List<String> command = launch.command(new RunArguments(Map.of("--class", "GlueApp")), files);

        assertThat(command).noneMatch(word -> word.startsWith("-XX:SharedArchiveFile"));
        assertThat(command).noneMatch(word -> word.contains("iceberg-spark-runtime"));
    }
}
