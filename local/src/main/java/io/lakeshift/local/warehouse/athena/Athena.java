package io.lakeshift.local.warehouse.athena;

import io.lakeshift.local.cloud.LakePart;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.cloud.endpoint.JsonService;
import io.lakeshift.local.cloud.state.JsonFile;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.local.warehouse.control.ReadableLake;
import io.lakeshift.redshift.engine.iceberg.CurrentSnapshots;
import io.lakeshift.redshift.engine.iceberg.ZonedTimes;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Athena's part of the local lake. */
public final class Athena implements LakePart {

    private final QueryExecutions executions;
    private final AthenaService service;
    private final WorkgroupProvider provider;

    /**
     * Starts it.
     *
     * @param glue the service of the Data Catalog, where views are kept
     */
    public Athena(LocalContext context, Authorizer authorizer, ReadableLake lake, Supplier<AwsService> glue) {
        WorkgroupStore workgroups =
                new WorkgroupStore(new JsonFile(context.stateOf("athena").resolve("workgroups.json")));
        CatalogViews catalog = new CatalogViews(
                (operation, input, caller) -> ((JsonService) glue.get()).invoke(operation, input, caller),
                new CurrentSnapshots(lake.files(), ZonedTimes.UNREADABLE),
                (addresses, caller) -> authorizer.require(
                        caller,
                        "s3:GetObject",
                        addresses.stream()
                                .map(address -> "arn:aws:s3:::" + address.substring(address.indexOf("://") + 3))
                                .toList(),
                        Map.of()));
        executions = new QueryExecutions(catalog, lake.writer());
        service = new AthenaService(context, authorizer, workgroups, executions);
        provider = new WorkgroupProvider(workgroups);
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
        executions.close();
    }
}
