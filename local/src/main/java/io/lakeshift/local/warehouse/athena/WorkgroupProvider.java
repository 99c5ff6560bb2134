package io.lakeshift.local.warehouse.athena;

import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import java.util.Map;
import java.util.Set;

/** Deploys the workgroups of templates. */
final class WorkgroupProvider implements ResourceProvider {

    private final WorkgroupStore workgroups;

    WorkgroupProvider(WorkgroupStore workgroups) {
        this.workgroups = workgroups;
    }

    @Override
    public Set<String> types() {
        return Set.of("AWS::Athena::WorkGroup");
    }

    @Override
    public Provisioned provision(ResourceDeclaration declaration) {
        String name = declaration.nameFrom("Name");
        workgroups.put(name, declaration.properties());
        return Provisioned.of(name, Map.of());
    }

    @Override
    public void remove(ResourceDeclaration declaration) {
        declaration.physicalId().ifPresent(workgroups::remove);
    }
}
