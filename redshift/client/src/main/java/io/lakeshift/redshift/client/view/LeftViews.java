package io.lakeshift.redshift.client.view;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What earlier runs of a script have noted and not brought back, besides the materialized views of the script itself. */
final class LeftViews {
    private final List<NotedView> notes;
    private final LiveDefinitions definitions;

    /** @param keys the materialized views of the script, which come back by themselves */
    LeftViews(LiveCatalog live, LiveDefinitions definitions, String script, List<String> keys) {
        this.definitions = definitions;
        this.notes = live.noted().values().stream()
                .filter(note -> note.script().equals(script)
                        && !keys.contains(note.view().identity().key()))
                .toList();
    }

    boolean isEmpty() {
        return notes.isEmpty();
    }

    Set<String> executions() {
        Set<String> executions = new LinkedHashSet<>();
        notes.forEach(note -> executions.add(note.execution()));
        return executions;
    }

    /** What is gone, as what is made again. */
    List<DependentView> lost() {
        return notes.stream()
                .map(NotedView::view)
                .filter(view -> !view.definition().sql().isEmpty())
                .filter(view -> !definitions.exists(view.identity()))
                .map(view -> view.with(DependentView.Act.CREATE))
                .toList();
    }

    /** What is there. */
    List<DependentView.Identity> live() {
        return notes.stream()
                .map(note -> note.view().identity())
                .filter(definitions::exists)
                .toList();
    }
}
