package io.lakeshift.local.compute.glue;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A run of a job at one moment.
 *
 * @param id {@code jr_} and 64 hexadecimal digits
 * @param jobName the job's name
 * @param arguments what the run was given besides the job's defaults, dashes included
 * @param progress how far it is, and since when
 * @param error why it failed; empty otherwise
 */
record JobRun(String id, String jobName, Map<String, String> arguments, Progress progress, String error) {
    JobRun {
        requireNonNull(id, "id is null");
        requireNonNull(jobName, "jobName is null");
        arguments = Map.copyOf(arguments);
        requireNonNull(progress, "progress is null");
        requireNonNull(error, "error is null");
    }

    /**
     * How far a run is.
     *
     * @param state its state
     * @param accepted when it was asked for
     * @param running when its process started; empty before
     * @param modified when the state began
     */
    record Progress(JobRunState state, Instant accepted, Optional<Instant> running, Instant modified) {
        Progress to(JobRunState next) {
            Instant now = Instant.now();
            Optional<Instant> since = next == JobRunState.RUNNING ? Optional.of(running.orElse(now)) : running;
            return new Progress(next, accepted, since, now);
        }
    }

    JobRunState state() {
        return progress.state();
    }

    JobRun to(JobRunState next) {
        return to(next, "");
    }

    JobRun to(JobRunState next, String reason) {
        return new JobRun(id, jobName, arguments, progress.to(next), reason);
    }

    /** The run as the API shows it, without what the job's definition adds. */
    ObjectNode toJson() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("Id", id).put("Attempt", 0).put("JobName", jobName);
        document.put("StartedOn", seconds(progress.accepted()));
        document.put("LastModifiedOn", seconds(progress.modified()));
        progress.running().ifPresent(running -> document.put("RunningSince", seconds(running)));
        if (state().isFinal()) {
            document.put("CompletedOn", seconds(progress.modified()));
        }
        document.put("JobRunState", state().name());
        ObjectNode given = document.putObject("Arguments");
        arguments.forEach(given::put);
        if (!error.isEmpty()) {
            document.put("ErrorMessage", error);
        }
        document.putArray("PredecessorRuns");
        document.put(
                "ExecutionTime",
                progress.running()
                        .map(running -> Duration.between(
                                        running, state().isFinal() ? progress.modified() : Instant.now())
                                .toSeconds())
                        .orElse(0L));
        return document;
    }

    static JobRun fromJson(JsonNode document) {
        Map<String, String> arguments = new LinkedHashMap<>();
        document.path("Arguments")
                .properties()
                .forEach(entry -> arguments.put(entry.getKey(), entry.getValue().asText()));
        Progress progress = new Progress(
                JobRunState.valueOf(document.path("JobRunState").asText()),
                instant(document.path("StartedOn")),
                document.has("RunningSince") ? Optional.of(instant(document.get("RunningSince"))) : Optional.empty(),
                instant(document.path("LastModifiedOn")));
        return new JobRun(
                document.path("Id").asText(),
                document.path("JobName").asText(),
                arguments,
                progress,
                document.path("ErrorMessage").asText(""));
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }

    private static Instant instant(JsonNode seconds) {
        return Instant.ofEpochMilli(Math.round(seconds.asDouble() * 1000));
    }
}
