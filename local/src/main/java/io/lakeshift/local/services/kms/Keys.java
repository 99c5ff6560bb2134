package io.lakeshift.local.services.kms;

import io.lakeshift.local.cloud.LakePart;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.cloud.iam.AccessControl;
import io.lakeshift.local.cloud.port.KeyRing;
import io.lakeshift.local.cloud.state.JsonFile;
import io.lakeshift.local.ground.LocalContext;
import java.util.List;

/** KMS of the local lake. */
public final class Keys implements LakePart {
    private final KeyStore keys;
    private final KmsService service;

    public Keys(LocalContext context, AccessControl access) {
        this.keys = new KeyStore(
                context, new JsonFile(context.stateOf("kms").resolve("keys.json")), access.resourcePolicies());
        this.service = new KmsService(context, keys, access.authorizer());
    }

    public KeyRing ring() {
        return keys;
    }

    @Override
    public List<AwsService> services() {
        return List.of(service);
    }

    @Override
    public List<ResourceProvider> providers() {
        return List.of(new KeyProvider(keys));
    }

    @Override
    public void close() {
        // Every change is already in the file.
    }
}
