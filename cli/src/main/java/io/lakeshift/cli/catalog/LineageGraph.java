package io.lakeshift.cli.catalog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What is made of what: nodes, and edges in the direction of the rows. Not thread-safe. */
public final class LineageGraph {
    private final Map<String, LineageNode> nodes = new LinkedHashMap<>();
    private final Map<List<String>, LineageEdge> edges = new LinkedHashMap<>();
    private final List<LineageGap> gaps = new ArrayList<>();

    /** Adds a node; one of the same id that is there stays. */
    void add(LineageNode node) {
        nodes.putIfAbsent(node.id(), node);
    }

    /** Adds an edge; one between the same nodes that is there is replaced. */
    void add(LineageEdge edge) {
        edges.put(List.of(edge.from(), edge.to()), edge);
    }

    /** Adds what is not known of a node. */
    void add(LineageGap gap) {
        gaps.add(gap);
    }

    /** What is not known, node by node. */
    public List<LineageGap> gaps() {
        return Collections.unmodifiableList(gaps);
    }

    /** The nodes, in the order in which they were added. */
    public Collection<LineageNode> nodes() {
        return nodes.values();
    }

    /** The edges, in the order in which they were added. */
    public Collection<LineageEdge> edges() {
        return edges.values();
    }

    /** The same graph without what neither leads to a node nor comes from it. */
    LineageGraph around(String id) {
        Set<String> kept = new LinkedHashSet<>(reachable(id, LineageEdge::to, LineageEdge::from));
        kept.addAll(reachable(id, LineageEdge::from, LineageEdge::to));
        LineageGraph part = new LineageGraph();
        nodes.values().stream().filter(node -> kept.contains(node.id())).forEach(part::add);
        edges.values().stream()
                .filter(edge -> kept.contains(edge.from()) && kept.contains(edge.to()))
                .forEach(part::add);
        return part;
    }

    private Set<String> reachable(String id, Function<LineageEdge, String> here, Function<LineageEdge, String> there) {
        Map<String, List<String>> next = new LinkedHashMap<>();
        edges.values()
                .forEach(edge -> next.computeIfAbsent(here.apply(edge), from -> new ArrayList<>())
                        .add(there.apply(edge)));
        Set<String> seen = new LinkedHashSet<>(Set.of(id));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            next.getOrDefault(open.pop(), List.of()).stream().filter(seen::add).forEach(open::push);
        }
        return seen;
    }
}
