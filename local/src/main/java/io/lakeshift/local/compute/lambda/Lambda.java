package io.lakeshift.local.compute.lambda;

import static java.util.Objects.requireNonNull;

import io.lakeshift.local.cloud.LakePart;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.Sessions;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.cloud.port.FunctionInvoker;
import io.lakeshift.local.cloud.port.FunctionQueue;
import io.lakeshift.local.cloud.port.MetricRecorder;
import io.lakeshift.local.cloud.port.ObjectPaths;
import io.lakeshift.local.cloud.port.QueueSender;
import io.lakeshift.local.cloud.port.TopicPublisher;
import io.lakeshift.local.cloud.state.JsonFile;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.local.services.logs.LogStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Lambda of the local lake: its API, its resources, and how other services call functions. */
public final class Lambda implements LakePart {
    private final Functions functions;
    private final AsyncInvocations queue;
    private final LambdaService service;
    private final List<ResourceProvider> providers;

    public Lambda(LocalContext context, Environment environment) {
        this(context, environment, AsyncInvocations.AWS_DELAYS);
    }

    Lambda(LocalContext context, Environment environment, List<Duration> retryDelays) {
        Path state = context.stateOf("lambda");
        FunctionStore store = new FunctionStore(new JsonFile(state.resolve("functions.json")));
        CodeStore codes = new CodeStore(state.resolve("code").toAbsolutePath(), environment.objects());
        Authorizer authorizer = environment.authorizer();
        functions = new Functions(
                context,
                authorizer,
                store,
                new FunctionRuntime(context, environment.sessions(), codes, environment.logs()),
                new InvocationMetrics(environment.metrics()));
        queue = new AsyncInvocations(
                functions,
                store,
                new FailedEvents(
                        store,
                        environment.sessions(),
                        authorizer,
                        environment.targets().queues(),
                        environment.targets().topics()),
                state.resolve("events"),
                retryDelays);
        service = new LambdaService(functions, queue, store, new FunctionDocuments(context), authorizer);
        providers =
                List.of(new FunctionProvider(store, functions, codes), new FunctionSettingsProvider(store, functions));
    }

    /** What Lambda needs of the rest of the lake. */
    public record Environment(
            Authorizer authorizer,
            Sessions sessions,
            ObjectPaths objects,
            LogStore logs,
            FailureTargets targets,
            MetricRecorder metrics) {
        public Environment {
            requireNonNull(authorizer, "authorizer is null");
            requireNonNull(sessions, "sessions is null");
            requireNonNull(objects, "objects is null");
            requireNonNull(logs, "logs is null");
            requireNonNull(targets, "targets is null");
            requireNonNull(metrics, "metrics is null");
        }
    }

    /** Where events go that a function could not process. */
    public record FailureTargets(QueueSender queues, TopicPublisher topics) {
        public FailureTargets {
            requireNonNull(queues, "queues is null");
            requireNonNull(topics, "topics is null");
        }
    }

    /** Calls functions and waits for the answer. */
    public FunctionInvoker invoker() {
        return functions;
    }

    /** Starts a process of each function in the background; to be called when all is deployed. */
    public void startAhead() {
        functions.startAhead();
    }

    /** Calls functions asynchronously. */
    public FunctionQueue queue() {
        return queue;
    }

    @Override
    public List<AwsService> services() {
        return List.of(service);
    }

    @Override
    public List<ResourceProvider> providers() {
        return providers;
    }

    @Override
    public void close() {
        queue.close();
        functions.close();
    }
}
