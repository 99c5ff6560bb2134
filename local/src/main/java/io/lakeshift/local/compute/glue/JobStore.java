package io.lakeshift.local.compute.glue;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.state.JsonFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The jobs and their runs, kept in files: one of all jobs, one per run. Thread-safe. */
final class JobStore {
    private final JsonFile jobsFile;
    private final Path runsDirectory;
    private final ObjectNode jobs;
    private final TreeMap<String, JobRun> runs = new TreeMap<>();

    JobStore(Path directory) {
        this.jobsFile = new JsonFile(directory.resolve("jobs.json"));
        this.runsDirectory = directory.resolve("runs");
        this.jobs = (ObjectNode) jobsFile.read().orElseGet(JsonNodeFactory.instance::objectNode);
        if (Files.isDirectory(runsDirectory)) {
            try (Stream<Path> files = Files.list(runsDirectory)) {
                files.filter(file -> file.toString().endsWith(".json"))
                        .flatMap(file -> new JsonFile(file).read().stream())
                        .map(JobRun::fromJson)
                        .toList()
                        .forEach(this::restore);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read %s: %s".formatted(runsDirectory, e.getMessage()), e);
            }
        }
    }

    synchronized List<GlueJob> jobs() {
        List<GlueJob> all = new ArrayList<>();
        jobs.properties().forEach(entry -> all.add(new GlueJob(entry.getKey(), entry.getValue())));
        return all;
    }

    /** @throws io.lakeshift.local.cloud.caller.AwsException EntityNotFoundException */
    synchronized GlueJob job(String name) {
        JsonNode properties = jobs.get(name);
        if (properties == null) {
            throw GlueErrors.notFound("Job with name: %s not found".formatted(name));
        }
        return new GlueJob(name, properties);
    }

    synchronized void put(GlueJob job) {
        jobs.set(job.name(), requireNonNull(job.properties(), "properties is null"));
        jobsFile.write(jobs);
    }

    synchronized void remove(String name) {
        if (jobs.remove(name) != null) {
            jobsFile.write(jobs);
        }
    }

    synchronized void put(JobRun run) {
        runs.put(run.id(), run);
        new JsonFile(runsDirectory.resolve(run.id() + ".json")).write(run.toJson());
    }

    /** @throws io.lakeshift.local.cloud.caller.AwsException EntityNotFoundException */
    synchronized JobRun run(String jobName, String id) {
        JobRun run = runs.get(id);
        if (run == null || !run.jobName().equals(jobName)) {
            throw GlueErrors.notFound("JobRun %s of job %s not found".formatted(id, jobName));
        }
        return run;
    }

    /** The runs of a job, the last one first. */
    synchronized List<JobRun> runs(String jobName) {
        return runs.values().stream()
                .filter(run -> run.jobName().equals(jobName))
                .sorted(Comparator.comparing((JobRun run) -> run.progress().accepted())
                        .reversed())
                .toList();
    }

    private void restore(JobRun run) {
        put(run.state().isFinal() ? run : run.to(JobRunState.FAILED, "The local lake was stopped while the job ran"));
    }
}
