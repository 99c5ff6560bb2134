package io.lakeshift.local.compute.glue;

import static java.util.Objects.requireNonNull;

import io.lakeshift.local.cloud.caller.Sessions;
import io.lakeshift.local.cloud.process.ScratchFolder;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.local.ground.Reading;
import io.lakeshift.local.services.logs.LogStore;
import io.lakeshift.local.services.logs.LogStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Runs a job in a process that it has to itself, from fetching its script to the end of the run. Thread-safe. */
final class JobProcess implements AutoCloseable {
    /** The folder of Glue's state that the processes and their runs work in. */
    static final String SCRATCH = "scratch";

    private static final String SESSION = "GlueJobRunnerSession";
    private static final String ERROR_PREFIX = "error: ";

    private final LocalContext context;
    private final Sessions sessions;
    private final JobArtifacts artifacts;
    private final LogStore logs;
    private final Engine engine;
    private final IdleProcesses idle;

    JobProcess(LocalContext context, Sessions sessions, JobArtifacts artifacts, LogStore logs, Engine engine) {
        this.context = requireNonNull(context, "context is null");
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.artifacts = requireNonNull(artifacts, "artifacts is null");
        this.logs = requireNonNull(logs, "logs is null");
        this.engine = requireNonNull(engine, "engine is null");
        this.idle = new IdleProcesses(engine.mostJobs());
    }

    /**
     * What turns a job into a running program.
     *
     * @param mostJobs how many run at the same time
     */
    record Engine(ScriptCompiler compiler, SparkLaunch launch, int mostJobs) {}

    /** Compiles the job's script and keeps the classes for its runs; makes the archive of Spark's classes as well. */
    void prepare(GlueJob job) throws InterruptedException {
        RunArguments arguments = new RunArguments(job.defaultArguments());
        compile(job, arguments);
        if (arguments.usesIceberg() && engine.launch().archive().isPresent()) {
            try {
                engine.launch().archive().get().make(JobJvm.options());
            } catch (IOException e) {
                throw new JobFailedException("Jobs start slowly: " + e.getMessage(), e);
            }
        }
    }

    /**
     * Runs the job and waits for its end.
     *
     * @param running told when the process is started
     * @return {@code SUCCEEDED}, or {@code TIMEOUT} if the job's time is over
     * @throws JobFailedException with the run's error message
     * @throws InterruptedException if the run is to be stopped; the process is gone by then
     */
    JobRunState run(GlueJob job, JobRun run, Runnable running) throws InterruptedException {
        RunArguments arguments = new RunArguments(job.argumentsOf(run.arguments()));
        Path scratch = scratch(run.id());
        try {
            Files.createDirectories(scratch);
            SparkLaunch.Files files = new SparkLaunch.Files(compile(job, arguments), jars(job, arguments), scratch);
            IdleProcesses.Kind kind =
                    new IdleProcesses.Kind(job.role(), engine.launch().command(arguments, files));
            return run(job, run, new Start(kind, engine.launch().request(run, arguments, files)), running);
        } catch (IOException e) {
            throw new JobFailedException(
                    "Internal service error : cannot use %s: %s".formatted(scratch, e.getMessage()), e);
        } finally {
            delete(scratch);
        }
    }

    private record Start(IdleProcesses.Kind kind, JobRequest request) {}

    private JobRunState run(GlueJob job, JobRun run, Start start, Runnable running)
            throws InterruptedException, IOException {
        AtomicReference<String> errorLine = new AtomicReference<>("");
        RunLogGroups groups = new RunLogGroups(context.takes(Reading.GLUE_LOGS_BY_ROLE));
        LogStream out = logs.open(groups.output(job), run.id());
        LogStream err = logs.open(groups.error(job), run.id());
        Path request = start.request().write(scratch(run.id()).resolve("request"));
        SparkProcess process = idle.take(start.kind()).orElseGet(() -> started(start.kind()));
        boolean over = false;
        try {
            running.run();
            int exitCode = process.run(request, start.request().token(), to(out, errorLine), to(err, errorLine))
                    .get(job.timeout().toMillis(), TimeUnit.MILLISECONDS);
            over = true;
            if (exitCode == 0 && !Files.exists(start.request().report())) {
                return JobRunState.SUCCEEDED;
            }
            throw new JobFailedException(reason(start.request().report(), errorLine.get(), exitCode));
        } catch (TimeoutException late) {
            return JobRunState.TIMEOUT;
        } catch (ExecutionException e) {
            throw new JobFailedException(
                    "Internal service error : %s".formatted(e.getCause().getMessage()), e);
        } finally {
            if (over) {
                idle.keep(start.kind(), process);
            } else {
                process.close();
            }
        }
    }

    private SparkProcess started(IdleProcesses.Kind kind) {
        Path folder = scratch("process-" + UUID.randomUUID());
        List<String> command = new ArrayList<>(kind.command());
        command.add(1, "-Djava.io.tmpdir=" + folder);
        return new SparkProcess(command, environment(kind.role()), folder);
    }

    @Override
    public void close() {
        idle.close();
    }

    private Path scratch(String name) {
        return context.stateOf("glue").resolve(SCRATCH).resolve(name).toAbsolutePath();
    }

    private static String reason(Path report, String errorLine, int exitCode) throws IOException {
        if (Files.exists(report)) {
            return Files.readString(report);
        }
        return errorLine.isEmpty() ? "Command failed with exit code %d".formatted(exitCode) : errorLine;
    }

    private static Consumer<String> to(LogStream stream, AtomicReference<String> errorLine) {
        return line -> {
            stream.append(line);
            if (line.startsWith(ERROR_PREFIX)) {
                errorLine.set(line.substring(ERROR_PREFIX.length()));
            }
        };
    }

    private Path compile(GlueJob job, RunArguments arguments) throws InterruptedException {
        Path script = artifacts.fetch(job.scriptLocation(), sessions.callerOf(job.role(), SESSION));
        return engine.compiler().compile(script, jars(job, arguments));
    }

    private List<Path> jars(GlueJob job, RunArguments arguments) {
        return arguments.extraJars().stream()
                .map(address -> artifacts.fetch(address, sessions.callerOf(job.role(), SESSION)))
                .toList();
    }

    private Map<String, String> environment(String role) {
        Map<String, String> environment =
                new HashMap<>(sessions.issue(role, SESSION).toEnvironment());
        environment.put("AWS_REGION", context.region());
        environment.put("AWS_DEFAULT_REGION", context.region());
        environment.put("AWS_ENDPOINT_URL", context.endpoint().toString());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("SPARK_LOCAL_IP", "127.0.0.1");
        return environment;
    }

    private static void delete(Path scratch) {
        try {
            ScratchFolder.delete(scratch);
        } catch (IOException e) {
            throw new JobFailedException(
                    "Internal service error : cannot delete %s: %s".formatted(scratch, e.getMessage()), e);
        }
    }
}
