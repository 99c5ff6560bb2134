package io.lakeshift.local.services.cloudwatch;

import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Provides alarms on metrics. */
final class AlarmProvider implements ResourceProvider {
    private final Alarms alarms;

    AlarmProvider(Alarms alarms) {
        this.alarms = alarms;
    }

    @Override
    public Set<String> types() {
        return Set.of("AWS::CloudWatch::Alarm");
    }

    @Override
    public Provisioned provision(ResourceDeclaration declaration) {
        String name = declaration.nameFrom("AlarmName");
        Optional<Alarm> known = alarms.find(name);
        boolean asBefore = declaration.formerProperties().equals(Optional.of(declaration.properties()));
        // Switched actions stay switched until the template changes.
        Alarm alarm = asBefore && known.isPresent() ? known.get() : alarms.put(name, declaration.properties());
        declaration.physicalId().filter(former -> !former.equals(name)).ifPresent(alarms::remove);
        return Provisioned.of(name, Map.of("Arn", alarms.arn(alarm)));
    }

    @Override
    public void remove(ResourceDeclaration declaration) {
        declaration.physicalId().ifPresent(alarms::remove);
    }
}
