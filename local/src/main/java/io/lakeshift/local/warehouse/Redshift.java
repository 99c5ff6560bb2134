package io.lakeshift.local.warehouse;

import io.lakeshift.local.cloud.LakePart;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.Sessions;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.cloud.port.EventPublisher;
import io.lakeshift.local.cloud.port.SecretStore;
import io.lakeshift.local.cloud.port.WarehouseRoles;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.local.warehouse.control.ClusterProvider;
import io.lakeshift.local.warehouse.control.ClusterService;
import io.lakeshift.local.warehouse.control.LakeIdentities;
import io.lakeshift.local.warehouse.control.ReachableWarehouses;
import io.lakeshift.local.warehouse.control.ReadableLake;
import io.lakeshift.local.warehouse.control.ServerlessProvider;
import io.lakeshift.local.warehouse.control.ServerlessService;
import io.lakeshift.local.warehouse.control.TemporaryCredentials;
import io.lakeshift.local.warehouse.control.WarehouseDirectory;
import io.lakeshift.local.warehouse.control.WarehouseEndpoints;
import io.lakeshift.local.warehouse.dataapi.DataApiPart;
import io.lakeshift.local.warehouse.wire.PasswordCheck;
import io.lakeshift.local.warehouse.wire.SqlEndpoints;
import java.time.InstantSource;
import java.util.List;

/** Redshift's part of the local lake: Data API, control plane, and the resources that declare warehouses. */
public final class Redshift implements LakePart {
    private final WarehouseDirectory directory;
    private final DataApiPart dataApi;
    private final SqlEndpoints endpoints;
    private final List<AwsService> services;
    private final List<ResourceProvider> providers;

    /**
     * What Redshift uses of its neighbours.
     *
     * @param authorizer asked for every call, and for every table of the lake that is read
     * @param sessions as whom the IAM roles of external schemas read
     * @param storage the Data Catalog, and the objects behind it
     * @param secrets where administrators' passwords are kept
     * @param events who is told how statements ended
     */
    public record Neighbours(
            Authorizer authorizer,
            Sessions sessions,
            ReadableLake storage,
            SecretStore secrets,
            EventPublisher events) {}

    /**
     * Starts it.
     *
     * @param sqlPort the port at which SQL clients reach the first warehouse; 0 for any free one
     */
    public Redshift(LocalContext context, Neighbours neighbours, int sqlPort) {
        directory = new WarehouseDirectory(context);
        LakeIdentities identities = new LakeIdentities(
                context,
                new LakeIdentities.Iam(neighbours.authorizer(), neighbours.sessions()),
                neighbours.storage().writer(),
                directory);
        directory.connect(neighbours.storage(), identities);
        TemporaryCredentials credentials = new TemporaryCredentials(InstantSource.system());
        endpoints = SqlEndpoints.open(
                directory,
                new PasswordCheck(context.accountId(), credentials, neighbours.secrets(), identities),
                context.stateOf("redshift").resolve("portals"),
                sqlPort);
        ReachableWarehouses reachable = new ReachableWarehouses(endpoints, credentials);
        dataApi = new DataApiPart(
                context,
                directory,
                new DataApiPart.Neighbours(
                        neighbours.authorizer(), identities, neighbours.secrets(), neighbours.events()));
        services = List.of(
                dataApi.service(),
                new ServerlessService(context, directory, reachable, neighbours.authorizer()),
                new ClusterService(context, directory, reachable, neighbours.authorizer()));
        providers = List.of(
                new ServerlessProvider(directory, endpoints, neighbours.secrets()),
                new ClusterProvider(context, directory, endpoints, neighbours.secrets()));
    }

    /** Where SQL clients reach the warehouses. */
    public WarehouseEndpoints endpoints() {
        return endpoints;
    }

    /** The IAM roles of each warehouse. */
    public WarehouseRoles roles() {
        return directory;
    }

    @Override
    public List<AwsService> services() {
        return services;
    }

    @Override
    public List<ResourceProvider> providers() {
        return providers;
    }

    @Override
    public void close() {
        endpoints.close();
        dataApi.close();
        directory.close();
    }
}
