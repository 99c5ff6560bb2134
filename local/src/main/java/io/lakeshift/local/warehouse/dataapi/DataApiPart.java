package io.lakeshift.local.warehouse.dataapi;

import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.cloud.port.EventPublisher;
import io.lakeshift.local.cloud.port.SecretStore;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.local.warehouse.control.LakeIdentities;
import io.lakeshift.local.warehouse.control.WarehouseDirectory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The Data API with what it needs. */
public final class DataApiPart implements AutoCloseable {
    private final StatementWorkers runner;
    private final AwsService service;

    /** What the Data API uses of its neighbours. */
    public record Neighbours(
            Authorizer authorizer, LakeIdentities identities, SecretStore secrets, EventPublisher events) {}

    public DataApiPart(LocalContext context, WarehouseDirectory directory, Neighbours neighbours) {
        StatementLog log = new StatementLog(context.stateOf("redshift").resolve("statements"), InstantSource.system());
        runner = new StatementWorkers(
                log,
                new StatementEvents(context, neighbours.events()),
                new KeptSessions(InstantSource.system(), DataApiPart::later));
        Connector connector = new Connector(context, directory, neighbours.secrets(), neighbours.identities());
        service = new NamedUser(new RedshiftDataService(connector, log, runner, neighbours.authorizer()));
    }

    private static void later(Duration delay, Runnable task) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                .execute(task);
    }

    public AwsService service() {
        return service;
    }

    /** Stops what runs. */
    @Override
    public void close() {
        runner.close();
    }
}
