package io.lakeshift.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The app run as the CDK command line runs it, in a process of its own.
 *
 * @param exitCode of the process
 * @param output what it printed
 * @param assembly the directory it wrote
 */
record AppRun(int exitCode, String output, Path assembly) {

    /** Runs the app in a directory that has all artifacts, with the project's context but these environments. */
    static AppRun in(Path project, Map<String, Object> environments) throws IOException, InterruptedException {
        ProcessBuilder builder = process(project, List.of());
        builder.environment().remove("CDK_VALIDATION");
        return run(project, environments, builder);
    }

    /** The same with options for the Java machine, and without the CDK's own validation, which is slow. */
    static AppRun in(Path project, Map<String, Object> environments, List<String> options)
            throws IOException, InterruptedException {
        return run(project, environments, process(project, options));
    }

    private static ProcessBuilder process(Path project, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), LakeApp.class.getName()));
        return new ProcessBuilder(command).directory(project.toFile());
    }

    private static AppRun run(Path project, Map<String, Object> environments, ProcessBuilder builder)
            throws IOException, InterruptedException {
        Path assembly = project.resolve("cdk.out");
        builder.redirectErrorStream(true)
                .redirectOutput(project.resolve("output.txt").toFile());
        builder.environment().put("CDK_OUTDIR", assembly.toString());
        builder.environment().put("CDK_CONTEXT_JSON", ProjectContext.write(ProjectContext.with(environments)));
        Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("The app did not end in two minutes");
        }
        return new AppRun(process.exitValue(), Files.readString(project.resolve("output.txt")), assembly);
    }
}
