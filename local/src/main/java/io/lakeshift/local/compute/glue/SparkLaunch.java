package io.lakeshift.local.compute.glue;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The command lines of the processes of jobs, and what they are asked to run.
 *
 * @param engineClassPath Spark, Iceberg and what Glue itself brings
 * @param archive the archive of the engine's classes; empty if none can be kept
 * @param cores how many tasks run at the same time
 */
record SparkLaunch(String engineClassPath, Optional<SparkArchive> archive, int cores) {
    static final String LAUNCHER = "io.lakeshift.engine.glue.JobMain";

    private static final String FILE_SYSTEM = "io.lakeshift.engine.glue.S3FileSystem";
    private static final String ICEBERG_JAR = "iceberg-spark-runtime";

    SparkLaunch {
        requireNonNull(engineClassPath, "engineClassPath is null");
        requireNonNull(archive, "archive is null");
    }

    /**
     * What one run needs.
     *
     * @param classes the compiled script
     * @param jars the job's jars
     * @param scratch a folder for what Spark puts on disk
     */
    record Files(Path classes, List<Path> jars, Path scratch) {
        List<Path> classPath() {
            List<Path> classPath = new ArrayList<>(List.of(classes));
            classPath.addAll(jars);
            return classPath;
        }
    }

    /** Starts a process that can run jobs with such arguments. */
    List<String> command(RunArguments arguments, Files files) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JobJvm.options());
        if (startsLikeTheArchive(arguments)) {
            archive.map(SparkArchive::options).ifPresent(command::addAll);
        }
        command.addAll(List.of("-cp", classPath(arguments, files), LAUNCHER));
        return command;
    }

    /** What such a process is asked. */
    JobRequest request(JobRun run, RunArguments arguments, Files files) {
        boolean jarsFirst = arguments.userJarsFirst();
        JobRequest.Program program = new JobRequest.Program(
                arguments.mainClass(), arguments.ofScript(run), jarsFirst ? List.of() : files.classPath());
        return JobRequest.of(files.scratch().resolve("report"), program, settings(run, arguments, files), jarsFirst);
    }

    /** Local defaults, then the job's own settings, then what a single machine dictates. */
    private Map<String, String> settings(JobRun run, RunArguments arguments, Files files) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spark.app.name", run.jobName());
        settings.put("spark.sql.shuffle.partitions", String.valueOf(cores));
        settings.put(
                "spark.sql.warehouse.dir", files.scratch().resolve("warehouse").toString());
        settings.putAll(arguments.sparkSettings());
        settings.put("spark.master", "local[%d]".formatted(cores));
        settings.put("spark.ui.enabled", "false");
        settings.put("spark.driver.host", "127.0.0.1");
        settings.put("spark.driver.bindAddress", "127.0.0.1");
        settings.put("spark.hadoop.fs.s3.impl", FILE_SYSTEM);
        return settings;
    }

    /** An archive is of use only to a process whose class path is the one it was made with. */
    private static boolean startsLikeTheArchive(RunArguments arguments) {
        return arguments.usesIceberg() && !arguments.userJarsFirst();
    }

    /** The job's own jars are the run's, unless they go before those of Spark. */
    private String classPath(RunArguments arguments, Files files) {
        String engine = archive.filter(kept -> startsLikeTheArchive(arguments))
                .map(SparkArchive::classPath)
                .orElse(engineClassPath);
        String usable = Arrays.stream(engine.split(File.pathSeparator, -1))
                .filter(entry -> arguments.usesIceberg() || !entry.contains(ICEBERG_JAR))
                .collect(Collectors.joining(File.pathSeparator));
        if (!arguments.userJarsFirst()) {
            return usable;
        }
        String own = files.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return own + File.pathSeparator + usable;
    }
}
