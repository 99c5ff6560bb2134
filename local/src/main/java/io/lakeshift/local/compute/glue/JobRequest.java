package io.lakeshift.local.compute.glue;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/**
 * A run that a process of jobs is asked for: what {@code io.lakeshift.engine.glue.JobRequest} reads.
 *
 * @param token ends a line of each output when the run is over and the next may come
 * @param report where the launcher says why the run failed
 * @param program what is called
 * @param settings system properties of the run
 * @param last whether the process ends after the run
 */
record JobRequest(String token, Path report, Program program, Map<String, String> settings, boolean last) {

    /**
     * A main method.
     *
     * @param classPath what is not on the class path of the process
     */
    record Program(String mainClass, List<String> arguments, List<Path> classPath) {}

    static JobRequest of(Path report, Program program, Map<String, String> settings, boolean last) {
        return new JobRequest("run " + UUID.randomUUID() + " is over", report, program, settings, last);
    }

    Path write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("token", token);
        properties.setProperty("report", report.toString());
        properties.setProperty("main", program.mainClass());
        properties.setProperty("last", String.valueOf(last));
        list(properties, "argument.", program.arguments());
        list(
                properties,
                "classpath.",
                program.classPath().stream().map(Path::toString).toList());
        settings.forEach((key, value) -> properties.setProperty("setting." + key, value));
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            properties.store(writer, null);
        }
        return file;
    }

    private static void list(Properties properties, String prefix, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            properties.setProperty(prefix + i, values.get(i));
        }
    }
}
