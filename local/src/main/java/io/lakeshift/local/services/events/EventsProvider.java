package io.lakeshift.local.services.events;

import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import java.util.Map;
import java.util.Set;

/** Provides rules of the default bus. */
final class EventsProvider implements ResourceProvider {
    private static final int MAX_NAME = 64;

    private final EventBus bus;

    EventsProvider(EventBus bus) {
        this.bus = bus;
    }

    @Override
    public Set<String> types() {
        return Set.of("AWS::Events::Rule");
    }

    @Override
    public Provisioned provision(ResourceDeclaration declaration) {
        String busName = declaration.properties().path("EventBusName").asText("default");
        if (!busName.equals("default") && !busName.endsWith(":event-bus/default")) {
            throw new IllegalArgumentException(
                    "not supported locally: the event bus '%s', only default".formatted(busName));
        }
        String name = name(declaration);
        declaration.physicalId().filter(former -> !former.equals(name)).ifPresent(bus::remove);
        return Provisioned.of(
                name, Map.of("Arn", bus.put(name, declaration.properties()).arn()));
    }

    private static String name(ResourceDeclaration declaration) {
        String name = declaration.nameFrom("Name");
        if (declaration.properties().hasNonNull("Name") || name.length() <= MAX_NAME) {
            return name;
        }
        // The end is what tells the rules of one stack apart.
        return name.substring(name.length() - MAX_NAME).replaceFirst("^[^A-Za-z0-9]+", "");
    }

    @Override
    public void remove(ResourceDeclaration declaration) {
        declaration.physicalId().ifPresent(bus::remove);
    }
}
