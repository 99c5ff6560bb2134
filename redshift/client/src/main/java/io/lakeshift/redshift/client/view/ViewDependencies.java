package io.lakeshift.redshift.client.view;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which view is computed from which. Views are known by their keys, schema and name in lower case. */
final class ViewDependencies {
    private final Map<String, Set<String>> dependents = new LinkedHashMap<>();

    void add(String source, String dependent) {
        if (!source.equals(dependent)) {
            dependents.computeIfAbsent(source, key -> new LinkedHashSet<>()).add(dependent);
        }
    }

    /** All that is computed from a view, directly or not: each before what is computed from it in turn. */
    List<String> of(String source) {
        Set<String> reached = new LinkedHashSet<>();
        reach(source, reached);
        reached.remove(source);
        return inOrder(reached);
    }

    private void reach(String source, Set<String> reached) {
        for (String dependent : direct(source)) {
            if (reached.add(dependent)) {
                reach(dependent, reached);
            }
        }
    }

    private List<String> inOrder(Collection<String> keys) {
        List<String> ordered = new ArrayList<>();
        Set<String> left = new LinkedHashSet<>(keys);
        while (!left.isEmpty()) {
            // No view can stand on itself, but names that were guessed from text can form a circle.
            String next = left.stream()
                    .filter(key ->
                            left.stream().noneMatch(other -> direct(other).contains(key)))
                    .findFirst()
                    .orElseGet(() -> left.iterator().next());
            left.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    private Set<String> direct(String source) {
        return dependents.getOrDefault(source, Set.of());
    }
}
