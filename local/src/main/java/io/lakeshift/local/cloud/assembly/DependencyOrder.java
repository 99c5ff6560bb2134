package io.lakeshift.local.cloud.assembly;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Sorts names so that each comes after those it depends on, and otherwise as they were given. */
final class DependencyOrder {
    private final Set<String> names;
    private final Function<String, ? extends Collection<String>> dependencies;
    private final Set<String> ordered = new LinkedHashSet<>();
    private final Set<String> open = new LinkedHashSet<>();

    private DependencyOrder(Collection<String> names, Function<String, ? extends Collection<String>> dependencies) {
        this.names = new LinkedHashSet<>(names);
        this.dependencies = dependencies;
    }

    /**
     * @param dependencies the names a name depends on; those that are not among the names do not count
     * @throws AssemblyException if names depend on each other in a circle
     */
    static List<String> of(Collection<String> names, Function<String, ? extends Collection<String>> dependencies) {
        DependencyOrder order = new DependencyOrder(names, dependencies);
        order.names.forEach(order::visit);
        return List.copyOf(order.ordered);
    }

    private void visit(String name) {
        if (ordered.contains(name)) {
            return;
        }
        if (!open.add(name)) {
            List<String> circle = new ArrayList<>(open);
            throw new AssemblyException("these depend on each other in a circle: "
                    + String.join(" -> ", circle.subList(circle.indexOf(name), circle.size())) + " -> " + name);
        }
        dependencies.apply(name).stream().filter(names::contains).forEach(this::visit);
        open.remove(name);
        ordered.add(name);
    }
}
