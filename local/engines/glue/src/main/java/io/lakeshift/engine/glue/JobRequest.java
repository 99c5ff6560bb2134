package io.lakeshift.engine.glue;

import java.io.IOException;
import java.io.Reader;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A run that a process of jobs is asked for, as a file of {@link Properties}.
 *
 * @param token ends a line of both outputs when the run is over; key {@code token}
 * @param report where the reason of a failure goes; key {@code report}
 * @param mainClass key {@code main}
 * @param arguments of the main method; keys {@code argument.0}, {@code argument.1}, ...
 * @param classPath the script's classes and the job's jars; keys {@code classpath.0}, {@code classpath.1}, ...
 * @param settings system properties of the run; keys {@code setting.} and the name
 * @param last whether the process ends after it; key {@code last}, {@code true} or {@code false}
 */
record JobRequest(
        String token,
        Path report,
        String mainClass,
        List<String> arguments,
        List<URL> classPath,
        Map<String, String> settings,
        boolean last) {
    private static final String SETTING = "setting.";

    /** @throws IOException if the file cannot be read or lacks a key */
    static JobRequest read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        List<URL> classPath = new ArrayList<>();
        for (String entry : listed(properties, "classpath.")) {
            classPath.add(url(entry));
        }
        Map<String, String> settings = new LinkedHashMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(SETTING)) {
                settings.put(key.substring(SETTING.length()), properties.getProperty(key));
            }
        }
        return new JobRequest(
                required(properties, "token", file),
                Path.of(required(properties, "report", file)),
                required(properties, "main", file),
                listed(properties, "argument."),
                classPath,
                settings,
                Boolean.parseBoolean(required(properties, "last", file)));
    }

    private static URL url(String entry) throws MalformedURLException {
        return Path.of(entry).toUri().toURL();
    }

    private static String required(Properties properties, String key, Path file) throws IOException {
        return Optional.ofNullable(properties.getProperty(key))
                .orElseThrow(() -> new IOException("%s has no %s".formatted(file, key)));
    }

    private static List<String> listed(Properties properties, String prefix) {
        List<String> values = new ArrayList<>();
        for (String value = properties.getProperty(prefix + 0);
                value != null;
                value = properties.getProperty(prefix + values.size())) {
            values.add(value);
        }
        return values;
    }
}
