package io.lakeshift.local.lakeformation;

import io.lakeshift.local.LakePart;
import io.lakeshift.local.LocalContext;
import io.lakeshift.local.assembly.ResourceProvider;
import io.lakeshift.local.endpoint.AwsService;
import io.lakeshift.local.iam.Authorizer;
import io.lakeshift.local.port.TableLocations;
import io.lakeshift.local.state.JsonFile;
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
