package io.lakeshift.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Path assembly = project.resolve("cdk.out");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LakeApp.class.getName()))
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(project.resolve("output.txt").toFile());
        builder.environment().remove("CDK_VALIDATION");
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
