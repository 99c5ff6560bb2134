package io.lakeshift.local.services.logs;

import io.lakeshift.local.cloud.LakePart;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.ground.LocalContext;
import java.util.List;

/** CloudWatch Logs of the local lake. */
public final class Logs implements LakePart {
    private final LogStore store;
    private final LogsService service;

    public Logs(LocalContext context, Authorizer authorizer) {
        store = new LogStore(context.logs());
        service = new LogsService(store, context, authorizer);
    }

    /** Where the other services write their logs. */
    public LogStore store() {
        return store;
    }

    @Override
    public List<AwsService> services() {
        return List.of(service);
    }

    @Override
    public List<ResourceProvider> providers() {
        return List.of(new LogsProvider(store, service));
    }

    @Override
    public void close() {
        // Every line is on disk when it is written.
    }
}
