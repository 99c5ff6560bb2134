package io.lakeshift.local.services.lakeformation;

import io.lakeshift.local.cloud.LakePart;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.cloud.port.TableLocations;
import io.lakeshift.local.cloud.state.JsonFile;
import io.lakeshift.local.ground.LocalContext;
import java.util.List;

/** Lake Formation of the local lake: what it is told, and no more. */
public final class LakeFormation implements LakePart {
    private final TagStore tags;
    private final LakeFormationService service;

    public LakeFormation(LocalContext context, Authorizer authorizer, TableLocations catalog) {
        this.tags = new TagStore(new JsonFile(context.stateOf("lakeformation").resolve("tags.json")));
        this.service = new LakeFormationService(tags, catalog, authorizer);
    }

    @Override
    public List<AwsService> services() {
        return List.of(service);
    }

    @Override
    public List<ResourceProvider> providers() {
        return List.of(new LakeFormationProvider(tags));
    }

    @Override
    public void close() {
        // Every change is already in the file.
    }
}
