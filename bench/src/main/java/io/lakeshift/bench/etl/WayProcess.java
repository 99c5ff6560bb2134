package io.lakeshift.bench.etl;

import io.lakeshift.bench.ground.BenchException;
import io.lakeshift.local.compute.glue.JobJvm;
import io.lakeshift.local.compute.glue.SparkArchive;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the process of a way is started.
 *
 * @param options of its virtual machine
 * @param classPath its classes, those of this process last
 */
record WayProcess(List<String> options, String classPath) {

    private static final String OWN = System.getProperty("java.class.path");

    /** As this process is, without options. */
    static WayProcess plain() {
        return new WayProcess(List.of(), OWN);
    }

    /**
     * As the local lake starts the processes of Spark jobs, with the archive of Spark's classes, which the first one makes.
     *
     * @throws BenchException if the archive cannot be made
     */
    static WayProcess ofJobs() {
        try {
            SparkArchive archive = SparkArchive.ofProject(Path.of("").toAbsolutePath());
            archive.make(JobJvm.options());
            List<String> options = new ArrayList<>(JobJvm.options());
            options.addAll(archive.options());
            return new WayProcess(options, archive.classPath() + File.pathSeparator + OWN);
        } catch (IOException e) {
            throw new BenchException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("stopped while the archive of Spark's classes was made", e);
        }
    }

    /** The command that runs a class. */
    List<String> command(Class<?> main, List<String> words) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(words);
        return command;
    }
}
