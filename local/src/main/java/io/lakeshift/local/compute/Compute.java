package io.lakeshift.local.compute;

import static java.util.Objects.requireNonNull;

import io.lakeshift.local.cloud.LakePart;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.Sessions;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.cloud.port.EventPublisher;
import io.lakeshift.local.cloud.port.FunctionInvoker;
import io.lakeshift.local.cloud.port.FunctionQueue;
import io.lakeshift.local.cloud.port.MetricRecorder;
import io.lakeshift.local.cloud.port.ObjectPaths;
import io.lakeshift.local.cloud.port.TableLocations;
import io.lakeshift.local.compute.glue.Glue;
import io.lakeshift.local.compute.lambda.Lambda;
import io.lakeshift.local.compute.lambda.Lambda.FailureTargets;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.local.services.logs.LogStore;
import io.lakeshift.local.services.logs.Logs;
import java.util.List;

/** CloudWatch Logs, Lambda and Glue, wired to each other. */
public final class Compute implements LakePart {
    private final Logs logs;
    private final Lambda lambda;
    private final Glue glue;

    public Compute(LocalContext context, Environment environment) {
        logs = new Logs(context, environment.authorizer());
        lambda = new Lambda(
                context,
                new Lambda.Environment(
                        environment.authorizer(),
                        environment.sessions(),
                        environment.objects(),
                        logs.store(),
                        environment.failureTargets(),
                        environment.metrics()));
        glue = new Glue(
                context,
                new Glue.Environment(
                        environment.authorizer(),
                        environment.sessions(),
                        environment.objects(),
                        logs.store(),
                        environment.events()));
    }

    /**
     * What these services need of the rest of the lake.
     *
     * @param objects finds functions' packages, and jobs' scripts and jars
     * @param events gets the state changes of jobs
     * @param failureTargets get the events functions failed on
     * @param metrics gets what is measured of functions
     */
    public record Environment(
            Authorizer authorizer,
            Sessions sessions,
            ObjectPaths objects,
            EventPublisher events,
            FailureTargets failureTargets,
            MetricRecorder metrics) {
        public Environment {
            requireNonNull(authorizer, "authorizer is null");
            requireNonNull(sessions, "sessions is null");
            requireNonNull(objects, "objects is null");
            requireNonNull(events, "events is null");
            requireNonNull(failureTargets, "failureTargets is null");
            requireNonNull(metrics, "metrics is null");
        }
    }

    public FunctionInvoker functions() {
        return lambda.invoker();
    }

    /** Starts a process of each function in the background; to be called when all is deployed. */
    public void startFunctionsAhead() {
        lambda.startAhead();
    }

    public FunctionQueue functionQueue() {
        return lambda.queue();
    }

    public TableLocations catalog() {
        return glue.catalog();
    }

    /** Where any service writes the log streams it keeps for its users. */
    public LogStore logs() {
        return logs.store();
    }

    @Override
    public List<AwsService> services() {
        return List.of(logs, lambda, glue).stream()
                .flatMap(part -> part.services().stream())
                .toList();
    }

    @Override
    public List<ResourceProvider> providers() {
        return List.of(logs, lambda, glue).stream()
                .flatMap(part -> part.providers().stream())
                .toList();
    }

    @Override
    public void close() {
        glue.close();
        lambda.close();
        logs.close();
    }
}
