package io.lakeshift.local.compute.glue;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A job as its template declares it.
 *
 * @param name its name
 * @param properties the properties of {@code AWS::Glue::Job}
 */
record GlueJob(String name, JsonNode properties) {
    private static final int DEFAULT_TIMEOUT_MINUTES = 480;

    GlueJob {
        requireNonNull(name, "name is null");
        requireNonNull(properties, "properties is null");
    }

    /**
     * Refuses what a local job cannot be.
     *
     * @throws IllegalArgumentException naming the job, the property and what is allowed
     */
    void requireSupported() {
        String command = properties.path("Command").path("Name").asText("");
        if (!command.equals("glueetl")) {
            throw refusal("the command '%s'".formatted(command), "glueetl");
        }
        Map<String, String> arguments = defaultArguments();
        String language = arguments.getOrDefault("--job-language", "python");
        if (!language.equals("scala")) {
            throw refusal("--job-language '%s'".formatted(language), "scala");
        }
        if (arguments.getOrDefault("--class", "").isEmpty()) {
            throw refusal("no --class", "the name of the script's object");
        }
        for (String absent : List.of("--extra-files", "--extra-py-files")) {
            if (arguments.containsKey(absent)) {
                throw refusal(absent, "--extra-jars");
            }
        }
        if (properties.path("MaxRetries").asInt(0) != 0) {
            throw refusal("MaxRetries " + properties.get("MaxRetries").asText(), "0");
        }
    }

    String role() {
        return properties.path("Role").asText();
    }

    /** The name of its security configuration; empty without one. */
    String securityConfiguration() {
        return properties.path("SecurityConfiguration").asText("");
    }

    String scriptLocation() {
        return properties.path("Command").path("ScriptLocation").asText();
    }

    int maxConcurrentRuns() {
        return properties.path("ExecutionProperty").path("MaxConcurrentRuns").asInt(1);
    }

    Duration timeout() {
        return Duration.ofMinutes(properties.path("Timeout").asInt(DEFAULT_TIMEOUT_MINUTES));
    }

    Map<String, String> defaultArguments() {
        return arguments("DefaultArguments");
    }

    /**
     * The arguments of a run: the job's own, overlaid by the run's.
     *
     * @throws io.lakeshift.local.cloud.caller.AwsException if the run gives one that must not be overridden
     */
    Map<String, String> argumentsOf(Map<String, String> run) {
        Map<String, String> fixed = arguments("NonOverridableArguments");
        Set<String> refused = new TreeSet<>(run.keySet());
        refused.retainAll(fixed.keySet());
        if (!refused.isEmpty()) {
            throw GlueErrors.invalid("Arguments %s of job %s cannot be overridden".formatted(refused, name));
        }
        Map<String, String> all = new LinkedHashMap<>(defaultArguments());
        all.putAll(run);
        all.putAll(fixed);
        return all;
    }

    /** Adds to a run's document what the API shows of the job in it. */
    void describe(ObjectNode run) {
        for (String field : List.of("WorkerType", "NumberOfWorkers", "GlueVersion", "SecurityConfiguration")) {
            if (properties.has(field)) {
                run.set(field, properties.get(field));
            }
        }
        run.put("Timeout", timeout().toMinutes());
    }

    private Map<String, String> arguments(String property) {
        Map<String, String> arguments = new LinkedHashMap<>();
        properties
                .path(property)
                .properties()
                .forEach(entry -> arguments.put(entry.getKey(), entry.getValue().asText()));
        return arguments;
    }

    private IllegalArgumentException refusal(String found, String allowed) {
        return new IllegalArgumentException(
                "not supported locally: job %s has %s, allowed is %s".formatted(name, found, allowed));
    }
}
