package io.lakeshift.local.compute.glue;

import static java.util.Objects.requireNonNull;

import io.lakeshift.local.cloud.LakePart;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.Sessions;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.cloud.port.EventPublisher;
import io.lakeshift.local.cloud.port.ObjectPaths;
import io.lakeshift.local.cloud.port.TableLocations;
import io.lakeshift.local.cloud.process.JavaLaunch;
import io.lakeshift.local.cloud.process.ScratchFolder;
import io.lakeshift.local.cloud.state.JsonFile;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.local.ground.Reading;
import io.lakeshift.local.services.logs.LogStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Glue of the local lake: the Data Catalog and the jobs. */
public final class Glue implements LakePart {
    private static final Logger LOG = LoggerFactory.getLogger(Glue.class);
    private static final int CORES_FOR_TWO_JOBS = 4;
    private static final long BYTES_FOR_TWO_JOBS = 12L << 30;

    private final CatalogStore catalog;
    private final JobProcess process;
    private final JobRuns runs;
    private final GlueService service;
    private final GlueProvider provider;

    public Glue(LocalContext context, Environment environment) {
        Path state = context.stateOf("glue");
        deleteRemains(state.resolve(JobProcess.SCRATCH));
        String engineClassPath = JavaLaunch.engineClassPath(context.projectDirectory(), "glue");
        catalog = new CatalogStore(state.resolve("catalog"));
        JobStore jobs = new JobStore(state);
        process = new JobProcess(
                context,
                environment.sessions(),
                new JobArtifacts(environment.objects(), environment.authorizer()),
                environment.logs(),
                new JobProcess.Engine(
                        new ScriptCompiler(scripts(context), engineClassPath),
                        new SparkLaunch(engineClassPath, archive(context), cores()),
                        mostJobs()));
        runs = new JobRuns(context, jobs, process, environment.events(), mostJobs());
        SettingStore settings = new SettingStore(new JsonFile(state.resolve("settings.json")));
        GlueArns arns = new GlueArns(context);
        CatalogOperations catalogOperations = new CatalogOperations(catalog, arns, context.accountId());
        service = new GlueService(
                environment.authorizer(),
                catalogOperations.all(),
                new JobOperations(
                                jobs, runs, settings, arns, new RunLogGroups(context.takes(Reading.GLUE_LOGS_BY_ROLE)))
                        .all());
        provider = new GlueProvider(jobs, runs, catalog, catalogOperations, settings);
    }

    /** What Glue needs of the rest of the lake. */
    public record Environment(
            Authorizer authorizer, Sessions sessions, ObjectPaths objects, LogStore logs, EventPublisher events) {
        public Environment {
            requireNonNull(authorizer, "authorizer is null");
            requireNonNull(sessions, "sessions is null");
            requireNonNull(objects, "objects is null");
            requireNonNull(logs, "logs is null");
            requireNonNull(events, "events is null");
        }
    }

    /** What the catalog holds, for those who read tables. */
    public TableLocations catalog() {
        return catalog;
    }

    @Override
    public List<AwsService> services() {
        return List.of(service);
    }

    @Override
    public List<ResourceProvider> providers() {
        return List.of(provider);
    }

    @Override
    public void close() {
        runs.close();
        process.close();
    }

    /** What a lake that was killed left of its jobs. */
    private static void deleteRemains(Path scratch) {
        try {
            ScratchFolder.delete(scratch);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete %s: %s".formatted(scratch, e.getMessage()), e);
        }
    }

    private static Optional<SparkArchive> archive(LocalContext context) {
        try {
            return Optional.of(SparkArchive.ofProject(context.projectDirectory()));
        } catch (IOException e) {
            LOG.info("jobs start without an archive of Spark's classes: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Where compiled scripts are, which are the same for every lake of a build. */
    private static Path scripts(LocalContext context) {
        return context.projectDirectory().resolve("local/engines/glue/target/scripts");
    }

    private static int cores() {
        return Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors()));
    }

    /** Two jobs at a time only where both have cores and memory of their own. */
    private static int mostJobs() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        boolean roomy = Runtime.getRuntime().availableProcessors() >= CORES_FOR_TWO_JOBS
                && system.getTotalMemorySize() >= BYTES_FOR_TWO_JOBS;
        return roomy ? 2 : 1;
    }
}
