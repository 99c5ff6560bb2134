package io.lakeshift.local;

import io.lakeshift.local.cloud.LakePart;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.cloud.iam.AccessControl;
import io.lakeshift.local.cloud.inert.DeclaredOnly;
import io.lakeshift.local.cloud.port.FunctionInvoker;
import io.lakeshift.local.cloud.port.ObjectPaths;
import io.lakeshift.local.cloud.port.ObjectWriter;
import io.lakeshift.local.cloud.sts.StsService;
import io.lakeshift.local.compute.Compute;
import io.lakeshift.local.compute.lambda.Lambda.FailureTargets;
import io.lakeshift.local.compute.stepfunctions.WorkflowServices;
import io.lakeshift.local.ground.FutureResult;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.local.services.cloudwatch.CloudWatch;
import io.lakeshift.local.services.dynamodb.Tables;
import io.lakeshift.local.services.kms.Keys;
import io.lakeshift.local.services.lakeformation.LakeFormation;
import io.lakeshift.local.services.s3.ObjectStorage;
import io.lakeshift.local.services.secretsmanager.Secrets;
import io.lakeshift.local.warehouse.Redshift;
import io.lakeshift.local.warehouse.athena.Athena;
import io.lakeshift.local.warehouse.control.ReadableLake;
import io.lakeshift.local.warehouse.control.WarehouseEndpoints;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** All parts of a lake, wired to each other. */
final class LakeParts {
    private final List<LakePart> parts = new ArrayList<>();
    private final List<AwsService> services = new ArrayList<>();
    private final List<ResourceProvider> providers = new ArrayList<>();
    private final List<CompletableFuture<String>> engines = new ArrayList<>();
    private ObjectStorage objects;
    private Compute compute;
    private Redshift redshift;
    private WorkflowServices workflow;
    private CloudWatch cloudWatch;

    private LakeParts() {}

    /**
     * Starts the parts one after the other.
     *
     * @param sqlPort the port at which SQL clients reach the first warehouse; 0 for any free one
     * @param opened is told each part as soon as it has to be closed
     */
    static LakeParts start(LocalContext context, AccessControl access, int sqlPort, Consumer<AutoCloseable> opened) {
        LakeParts lake = new LakeParts();
        lake.open(context, access, sqlPort, part -> {
            lake.parts.add(part);
            lake.services.addAll(part.services());
            lake.providers.addAll(part.providers());
            opened.accept(part);
        });
        lake.services.add(new StsService(context, access.sessions(), access.authorizer()));
        lake.providers.add(new DeclaredOnly(context));
        return lake;
    }

    List<AwsService> services() {
        return services;
    }

    List<ResourceProvider> providers() {
        return providers;
    }

    FunctionInvoker functions() {
        return compute.functions();
    }

    void startFunctionsAhead() {
        compute.startFunctionsAhead();
    }

    /** Completes, with one line that says why, when a process the lake cannot do without has ended. */
    CompletableFuture<String> crash() {
        return CompletableFuture.anyOf(engines.toArray(CompletableFuture[]::new))
                .thenApply(String.class::cast);
    }

    /** Starts to evaluate the alarms; to be called when all is deployed. */
    void startAlarms() {
        cloudWatch.start();
    }

    WorkflowServices workflow() {
        return workflow;
    }

    /** Where SQL clients reach the warehouses. */
    WarehouseEndpoints sqlEndpoints() {
        return redshift.endpoints();
    }

    ObjectPaths objectPaths() {
        return objects.paths();
    }

    ObjectWriter objectWriter() {
        return objects.writer();
    }

    /** What is started first is closed last: whatever calls something is started after it. */
    private void open(LocalContext context, AccessControl access, int sqlPort, Consumer<LakePart> opened) {
        opened.accept(access);
        Keys keys = new Keys(context, access);
        opened.accept(keys);
        cloudWatch = new CloudWatch(
                context,
                access.authorizer(),
                new CloudWatch.Neighbours(
                        recorder -> workflow.queueMetrics().measure(recorder),
                        (arn, subject, message, attributes, caller) ->
                                workflow.topics().publish(arn, subject, message, attributes, caller),
                        event -> workflow.events().publish(event)),
                InstantSource.system());
        opened.accept(cloudWatch);
        // Both start a process, and neither needs the other.
        CompletableFuture<Tables> starting =
                CompletableFuture.supplyAsync(() -> Tables.start(context, access.authorizer(), keys.ring()));
        // The bus is made after those who publish to it.
        try {
            objects = ObjectStorage.start(
                    context, access, keys.ring(), event -> workflow.events().publish(event));
            opened.accept(objects);
        } catch (RuntimeException failure) {
            FutureResult.of(starting).close();
            throw failure;
        }
        engines.add(objects.engine().ended());
        Tables tables = FutureResult.of(starting);
        opened.accept(tables);
        engines.add(tables.engine().ended());
        Secrets secrets = new Secrets(
                context,
                access,
                keys.ring(),
                (function, payload, caller) -> compute.functions().invoke(function, payload, caller));
        opened.accept(secrets);
        compute = new Compute(
                context,
                new Compute.Environment(
                        access.authorizer(),
                        access.sessions(),
                        objects.paths(),
                        event -> workflow.events().publish(event),
                        new FailureTargets(
                                (arn, body, attributes) -> workflow.queues().send(arn, body, attributes),
                                (arn, subject, message, attributes, caller) ->
                                        workflow.topics().publish(arn, subject, message, attributes, caller)),
                        cloudWatch.recorder()));
        opened.accept(compute);
        opened.accept(new LakeFormation(context, access.authorizer(), compute.catalog()));
        ReadableLake lake = new ReadableLake(compute.catalog(), objects.paths(), objects.writer());
        opened.accept(new Athena(
                context, access.authorizer(), lake, () -> service("glue").orElseThrow()));
        redshift = new Redshift(
                context,
                new Redshift.Neighbours(
                        access.authorizer(),
                        access.sessions(),
                        lake,
                        secrets,
                        event -> workflow.events().publish(event)),
                sqlPort);
        opened.accept(redshift);
        workflow = new WorkflowServices(
                context,
                new WorkflowServices.Access(access.authorizer(), access.resourcePolicies(), access.sessions()),
                new WorkflowServices.Functions(compute.functions(), compute.functionQueue()),
                this::service,
                cloudWatch.recorder());
        opened.accept(workflow);
    }

    private Optional<AwsService> service(String signingName) {
        return services.stream()
                .filter(service -> service.signingName().equals(signingName))
                .findFirst();
    }
}
