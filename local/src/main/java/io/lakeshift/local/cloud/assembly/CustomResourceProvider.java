package io.lakeshift.local.cloud.assembly;

import java.util.Set;

/** Custom resources of any type, which run only when their properties changed, as in CloudFormation. */
record CustomResourceProvider(CustomResources customResources) implements ResourceProvider {
    @Override
    public Set<String> types() {
        return Set.of();
    }

    @Override
    public Provisioned provision(ResourceDeclaration declaration) {
        return customResources.provision(declaration);
    }

    @Override
    public void remove(ResourceDeclaration declaration) {
        customResources.remove(declaration);
    }
}
