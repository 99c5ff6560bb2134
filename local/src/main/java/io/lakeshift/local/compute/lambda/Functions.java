package io.lakeshift.local.compute.lambda;

import static java.util.Objects.requireNonNull;

import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.port.FunctionInvoker;
import io.lakeshift.local.cloud.port.FunctionResult;
import io.lakeshift.local.compute.lambda.FunctionProcess.Outcome;
import io.lakeshift.local.ground.LocalContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs functions: finds the version that is meant, checks the right to call it, and keeps its processes. Thread-safe. */
public final class Functions implements FunctionInvoker, AutoCloseable {
    private static final int MOST_PROCESSES = 4;
    private static final int MOST_PAYLOAD_BYTES = 6 * 1024 * 1024;
    private static final Duration IDLE = Duration.ofMinutes(3);

    private final LocalContext context;
    private final Authorizer authorizer;
    private final FunctionStore store;
    private final FunctionRuntime runtime;
    private final InvocationMetrics metrics;
    private final Map<DeployedFunction, FunctionPool> pools = new HashMap<>();
    private final ScheduledExecutorService housekeeping;
    private final ScheduledFuture<?> idleCheck;
    private boolean closed;

    Functions(
            LocalContext context,
            Authorizer authorizer,
            FunctionStore store,
            FunctionRuntime runtime,
            InvocationMetrics metrics) {
        this.context = requireNonNull(context, "context is null");
        this.authorizer = requireNonNull(authorizer, "authorizer is null");
        this.store = requireNonNull(store, "store is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.metrics = requireNonNull(metrics, "metrics is null");
        this.housekeeping = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "idle functions");
            thread.setDaemon(true);
            return thread;
        });
        this.idleCheck = housekeeping.scheduleWithFixedDelay(
                () -> allPools().forEach(pool -> pool.stopIdle(IDLE)), 30, 30, TimeUnit.SECONDS);
    }

    @Override
    public FunctionResult invoke(String functionNameOrArn, byte[] payload, Caller caller) {
        FunctionReference reference = FunctionReference.parse(functionNameOrArn);
        authorize(reference, caller);
        return run(reference, payload).outcome().result();
    }

    /** What came of an invocation, and the version that ran. */
    record Execution(DeployedFunction function, Outcome outcome) {}

    /**
     * Goes on only if there is such a function and the caller may invoke it: by a right of its role, or as one the
     * function's own policy names.
     *
     * @throws AwsException ResourceNotFoundException, AccessDeniedException
     */
    void authorize(FunctionReference reference, Caller caller) {
        store.resolve(reference);
        if (caller.administrator() || store.policy(reference).allowsInvocation(caller, context.accountId())) {
            return;
        }
        if (caller.isService()) {
            throw new AwsException(
                    403,
                    "AccessDeniedException",
                    "%s for %s is not authorized to perform: lambda:InvokeFunction on resource: %s because no resource-based policy allows the lambda:InvokeFunction action"
                            .formatted(caller.arn(), caller.sessionName(), arn(reference)));
        }
        authorizer.require(caller, "lambda:InvokeFunction", List.of(arn(reference)), Map.of());
    }

    /** Runs the function without asking who calls. */
    Execution run(FunctionReference reference, byte[] payload) {
        if (payload.length > MOST_PAYLOAD_BYTES) {
            throw new AwsException(
                    413,
                    "RequestTooLargeException",
                    "Request must be smaller than %d bytes for the InvokeFunction operation"
                            .formatted(MOST_PAYLOAD_BYTES));
        }
        DeployedFunction function = store.resolve(reference);
        Outcome outcome = pool(function).invoke(arn(reference), payload);
        metrics.ran(reference, outcome);
        return new Execution(function, outcome);
    }

    String arn(FunctionReference reference) {
        return context.arn("lambda", "function:" + reference.qualifiedName());
    }

    /**
     * Starts a process of each function that has none, one after the other and beside all else, so that the first
     * invocations need not wait. Lambda does so now and then.
     */
    void startAhead() {
        housekeeping.execute(
                () -> store.latest().forEach(function -> openPool(function).ifPresent(FunctionPool::startAhead)));
    }

    /** Stops the processes of versions of the function that are no longer deployed. */
    void retireOutdated(String name) {
        List<FunctionPool> outdated;
        synchronized (pools) {
            List<DeployedFunction> gone = pools.keySet().stream()
                    .filter(function -> function.name().equals(name) && !isDeployed(function))
                    .toList();
            outdated = gone.stream().map(pools::remove).toList();
        }
        outdated.forEach(FunctionPool::retire);
    }

    @Override
    public void close() {
        idleCheck.cancel(false);
        housekeeping.shutdownNow();
        synchronized (pools) {
            closed = true;
        }
        allPools().parallelStream().forEach(FunctionPool::close);
    }

    private boolean isDeployed(DeployedFunction function) {
        if (!store.has(function.name())) {
            return false;
        }
        List<DeployedFunction> deployed =
                function.version().equals(FunctionStore.LATEST) ? store.latest() : store.versions(function.name());
        return deployed.contains(function);
    }

    private FunctionPool pool(DeployedFunction function) {
        return openPool(function)
                .orElseThrow(() -> new AwsException(503, "ServiceException", "the local lake is being stopped"));
    }

    private Optional<FunctionPool> openPool(DeployedFunction function) {
        synchronized (pools) {
            return closed
                    ? Optional.empty()
                    : Optional.of(pools.computeIfAbsent(
                            function, key -> new FunctionPool(() -> runtime.start(function), mostProcesses(function))));
        }
    }

    private List<FunctionPool> allPools() {
        synchronized (pools) {
            return List.copyOf(pools.values());
        }
    }

    private static int mostProcesses(DeployedFunction function) {
        int reserved =
                function.properties().path("ReservedConcurrentExecutions").asInt(MOST_PROCESSES);
        return Math.max(1, Math.min(MOST_PROCESSES, reserved));
    }
}
