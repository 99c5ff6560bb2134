package io.lakeshift.local;

import io.lakeshift.local.cloud.assembly.CloudAssembly;
import io.lakeshift.local.cloud.assembly.CustomResources;
import io.lakeshift.local.cloud.assembly.Deployment;
import io.lakeshift.local.cloud.assembly.DeploymentState;
import io.lakeshift.local.cloud.assembly.StackDeletions;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.cloudformation.CloudFormationService;
import io.lakeshift.local.cloud.endpoint.ClientLimits;
import io.lakeshift.local.cloud.endpoint.Endpoint;
import io.lakeshift.local.cloud.endpoint.RequestRouter;
import io.lakeshift.local.cloud.endpoint.WebPages;
import io.lakeshift.local.cloud.iam.AccessControl;
import io.lakeshift.local.cloud.iam.DecisionLog;
import io.lakeshift.local.cloud.process.FreePort;
import io.lakeshift.local.ground.LakeException;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.local.ground.Progress;
import io.lakeshift.local.ground.Reading;
import io.lakeshift.local.warehouse.control.WarehouseEndpoints;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A lake that runs: the endpoint, the services behind it, and what is deployed into them. */
public final class LocalLake implements AutoCloseable {
    private static final Duration NEWS = Duration.ofMillis(500);

    private final LocalContext context;
    private final DeploymentState deployments;
    private final RequestRouter router;
    private final AccessControl access;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private WarehouseEndpoints sqlEndpoints;
    private CompletableFuture<String> crash = new CompletableFuture<>();

    private LocalLake(LocalContext context) {
        this.context = context;
        this.access = new AccessControl(context);
        this.router = new RequestRouter(access.sessions(), Caller.administrator(context.accountId()));
        this.deployments = new DeploymentState(context.stateOf("cloudformation").resolve("stacks.json"));
    }

    /**
     * Starts a lake and deploys an assembly into it.
     *
     * @param ports where it listens
     * @param assemblyDirectory the folder {@code cdk synth} wrote
     * @param state the folder for data and logs; what an earlier lake left there goes on
     * @param readings how this lake behaves where AWS's documents disagree; not kept with the data
     * @throws RuntimeException if it cannot start; the message is for the person at the terminal, and nothing is left
     *     running
     */
    public static LocalLake start(
            LakePorts ports, Path assemblyDirectory, Path state, Set<Reading> readings, Progress progress) {
        CloudAssembly assembly = CloudAssembly.read(assemblyDirectory);
        Path directory = state.toAbsolutePath().normalize();
        LakeLock lock = LakeLock.take(directory);
        LocalContext context = new LocalContext(
                assembly.account().orElse(LocalContext.DEFAULT_ACCOUNT),
                assembly.region().orElse(LocalContext.DEFAULT_REGION),
                URI.create("http://127.0.0.1:" + (ports.endpoint() == 0 ? FreePort.find() : ports.endpoint())),
                directory,
                Path.of("").toAbsolutePath(),
                readings);
        LocalLake lake = new LocalLake(context);
        lake.open.push(lock);
        try {
            lock.announce(context, List.of());
            lake.run(assembly, ports.sql(), progress);
            lock.announce(context, lake.sqlEndpoints());
            return lake;
        } catch (IOException failure) {
            lake.close();
            throw new LakeException(failure.getMessage(), failure);
        } catch (RuntimeException failure) {
            RuntimeException reason = lake.reasonOf(failure);
            lake.close();
            throw reason;
        }
    }

    /** Where it listens, and as which account and region. */
    public LocalContext context() {
        return context;
    }

    /** Where SQL clients reach the warehouses, one after the other. */
    public List<WarehouseEndpoints.Address> sqlEndpoints() {
        return sqlEndpoints.all();
    }

    /** What is deployed. */
    public DeploymentState deployments() {
        return deployments;
    }

    /** The newest decisions about who may do what. */
    public DecisionLog decisions() {
        return access.decisions();
    }

    /** Serves a web application on the endpoint's port from now on. */
    public void serve(WebPages pages) {
        router.serve(pages);
    }

    /**
     * Waits until a process ends that the lake cannot do without.
     *
     * @return one line that says which, and why
     */
    public String awaitCrash() throws InterruptedException {
        try {
            return crash.get();
        } catch (ExecutionException failure) {
            return failure.getCause().getMessage();
        }
    }

    /**
     * Waits until such a process ends, or until something else does.
     *
     * @return one line that says which process, and why; empty if it was the other
     */
    Optional<String> awaitCrashUnless(CompletableFuture<?> other) throws InterruptedException {
        try {
            CompletableFuture.anyOf(crash, other).get();
            return crash.isDone() ? Optional.of(awaitCrash()) : Optional.empty();
        } catch (ExecutionException failure) {
            return Optional.of(failure.getCause().getMessage());
        }
    }

    /** What to tell the person: a failure, or the end of the process that it came of. */
    public RuntimeException reasonOf(RuntimeException failure) {
        try {
            // The failure of a call may come a moment before the news of the end.
            return new LakeException("stopped, because " + crash.get(NEWS.toMillis(), TimeUnit.MILLISECONDS), failure);
        } catch (TimeoutException | ExecutionException nothingEnded) {
            return failure;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return failure;
        }
    }

    /** Stops every process and service, the last started first. */
    @Override
    public synchronized void close() {
        RuntimeException first = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception failure) {
                LakeException wrapped = new LakeException("cannot stop: " + failure.getMessage(), failure);
                if (first == null) {
                    first = wrapped;
                } else {
                    first.addSuppressed(wrapped);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void run(CloudAssembly assembly, int sqlPort, Progress progress) throws IOException {
        Endpoint endpoint = new Endpoint(
                context.endpoint().getPort(), router, context.stateOf("endpoint"), ClientLimits.standard());
        endpoint.start();
        open.push(endpoint);
        progress.say("starting the services at " + context.endpoint());
        context.readings().forEach(reading -> progress.say("reading: " + reading.id()));
        LakeParts parts = LakeParts.start(context, access, sqlPort, open::push);
        sqlEndpoints = parts.sqlEndpoints();
        crash = parts.crash();
        CustomResources customResources = new CustomResources(context, parts.functions());
        router.addPage(CustomResources.PAGE, customResources.answers());
        Deployment deployment = new Deployment(context, progress, deployments, parts.providers(), customResources);
        StackDeletions deletions = deployment.deletions();
        open.push(deletions);
        router.add(new CloudFormationService(context, deployments, deletions, access.authorizer()));
        parts.services().forEach(router::add);
        deployment.deploy(assembly, parts.objectPaths(), parts.objectWriter());
        parts.workflow().endAbandonedExecutions();
        parts.startFunctionsAhead();
        parts.startAlarms();
        boolean elsewhere = sqlEndpoints().stream().noneMatch(address -> address.port() == sqlPort);
        if (sqlPort > 0 && elsewhere && !sqlEndpoints().isEmpty()) {
            progress.say("port " + sqlPort + " is taken by another program; SQL clients connect to "
                    + sqlEndpoints().get(0));
        }
        progress.say("the lake is up");
    }
}
