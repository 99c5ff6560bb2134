package io.lakeshift.local.compute.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.LakePart;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.caller.Sessions;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.cloud.iam.ResourcePolicies;
import io.lakeshift.local.cloud.port.EventPublisher;
import io.lakeshift.local.cloud.port.FunctionInvoker;
import io.lakeshift.local.cloud.port.FunctionQueue;
import io.lakeshift.local.cloud.port.MetricRecorder;
import io.lakeshift.local.cloud.port.MetricSource;
import io.lakeshift.local.cloud.port.QueueSender;
import io.lakeshift.local.cloud.port.TopicPublisher;
import io.lakeshift.local.compute.stepfunctions.asl.Callbacks;
import io.lakeshift.local.compute.stepfunctions.asl.ExecutionClock;
import io.lakeshift.local.compute.stepfunctions.asl.Interpreter;
import io.lakeshift.local.compute.stepfunctions.execution.Execution;
import io.lakeshift.local.compute.stepfunctions.execution.ExecutionListener;
import io.lakeshift.local.compute.stepfunctions.execution.Executions;
import io.lakeshift.local.compute.stepfunctions.execution.StateMachine;
import io.lakeshift.local.compute.stepfunctions.execution.StatusChange;
import io.lakeshift.local.compute.stepfunctions.history.HistoryEvent;
import io.lakeshift.local.compute.stepfunctions.task.Integrations;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.local.services.events.EventBus;
import io.lakeshift.local.services.events.EventDeliveries;
import io.lakeshift.local.services.events.EventsService;
import io.lakeshift.local.services.events.TargetCalls;
import io.lakeshift.local.services.sns.Deliveries;
import io.lakeshift.local.services.sns.SnsService;
import io.lakeshift.local.services.sns.Topics;
import io.lakeshift.local.services.sqs.Queues;
import io.lakeshift.local.services.sqs.SqsService;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/** Step Functions, EventBridge, SNS and SQS of the local lake, wired to each other and to what they need. */
public final class WorkflowServices implements LakePart {
    private final ExecutorService workers = Executors.newCachedThreadPool(daemons("workflow"));
    private final ExecutorService courier = Executors.newSingleThreadExecutor(daemons("courier"));
    private final Topics topics;
    private final Queues queues;
    private final EventBus bus;
    private final Executions executions;
    private final StateMachines machines;
    private final StatesService states;
    private final List<LakePart> parts;

    /** Who may do what. */
    public record Access(Authorizer authorizer, ResourcePolicies policies, Sessions sessions) {}

    /** How functions are called: waited for by tasks, handed events by rules and subscriptions. */
    public record Functions(FunctionInvoker invoker, FunctionQueue queue) {}

    /**
     * @param services finds any service of the lake by its signing name; asked when a task calls it
     * @param metrics gets what is measured of executions
     */
    public WorkflowServices(
            LocalContext context,
            Access access,
            Functions functions,
            Function<String, Optional<AwsService>> services,
            MetricRecorder metrics) {
        Authorizer authorizer = access.authorizer();
        queues = new Queues(context, authorizer, access.policies(), InstantSource.system());
        topics = new Topics(
                context,
                new Topics.Access(authorizer, access.policies()),
                new Deliveries(context, functions.queue(), queues, courier));
        Callbacks callbacks = new Callbacks();
        machines = new StateMachines(
                context,
                new Integrations(new Integrations.Lake(
                        functions.invoker(), topics, services, access.sessions(), context.region())));
        TargetCalls calls = new TargetCalls(functions.queue(), topics, queues, this::startExecution, access.sessions());
        bus = new EventBus(context, new EventDeliveries(calls, queues, courier, InstantSource.system()), courier);
        executions = new Executions(
                context.stateOf("stepfunctions").resolve("executions"),
                new Interpreter(ExecutionClock.ofMachine(), workers, new Random(), callbacks),
                new Announcements(
                        context,
                        new ExecutionEvents(services, Caller.administrator(context.accountId())),
                        new ExecutionMetrics(metrics)));
        states = new StatesService(machines, executions, callbacks, authorizer);
        parts = List.of(
                new SqsService(queues, authorizer),
                new SnsService(topics, context.accountId(), authorizer),
                new EventsService(bus, context, authorizer));
    }

    /** Tells the event bus, the log and the metrics what happens to executions. */
    private final class Announcements implements ExecutionListener {
        private final LocalContext context;
        private final ExecutionEvents log;
        private final ExecutionMetrics metrics;

        Announcements(LocalContext context, ExecutionEvents log, ExecutionMetrics metrics) {
            this.context = context;
            this.log = log;
            this.metrics = metrics;
        }

        @Override
        public void changed(Execution execution) {
            metrics.changed(execution);
            bus.publish(StatusChange.of(execution, context));
        }

        @Override
        public void recorded(StateMachine machine, Execution execution, HistoryEvent event) {
            courier.execute(() -> log.write(machine, execution, event));
        }
    }

    private void startExecution(JsonNode request, Caller caller) {
        states.invoke("StartExecution", request, caller);
    }

    /**
     * Aborts the executions that an earlier lake was killed in, and tells the event bus; called when the rules and
     * functions that hear of it are deployed.
     */
    public void endAbandonedExecutions() {
        executions.endAbandoned();
    }

    /** For tests that wait for the end of an execution. */
    Executions executions() {
        return executions;
    }

    /** The default event bus. */
    public EventPublisher events() {
        return bus;
    }

    public TopicPublisher topics() {
        return topics;
    }

    public QueueSender queues() {
        return queues;
    }

    /** Measures the queues. */
    public MetricSource queueMetrics() {
        return queues;
    }

    @Override
    public List<AwsService> services() {
        return Stream.concat(Stream.of(states), parts.stream().flatMap(part -> part.services().stream()))
                .toList();
    }

    @Override
    public List<ResourceProvider> providers() {
        return Stream.concat(
                        Stream.of(new StateMachineProvider(machines)),
                        parts.stream().flatMap(part -> part.providers().stream()))
                .toList();
    }

    /** Aborts what runs, and gives events on their way five seconds to arrive. */
    @Override
    public void close() {
        executions.close();
        workers.shutdown();
        courier.shutdown();
        try {
            if (!courier.awaitTermination(5, TimeUnit.SECONDS)) {
                courier.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        workers.shutdownNow();
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
