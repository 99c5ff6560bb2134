package io.lakeshift.etl.differential;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.lakeshift.etl.differential.Workflow.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a workflow that fails smaller as long as it fails: fewer transforms, entries, rows and columns. */
final class WorkflowShrinker {

    private final Predicate<Workflow> fails;
    private int tries;

    WorkflowShrinker(Predicate<Workflow> fails, int tries) {
        this.fails = fails;
        this.tries = tries;
    }

    Workflow shrink(Workflow workflow) {
        Workflow smallest = workflow;
        for (boolean smaller = true; smaller && tries > 0; ) {
            Workflow before = smallest;
            smallest = columns(rows(entries(steps(smallest))));
            smaller = !smallest.equals(before);
        }
        return smallest;
    }

    private boolean fails(Workflow smaller) {
        return tries-- > 0 && fails.test(smaller);
    }

    private Workflow steps(Workflow workflow) {
        Workflow smallest = workflow;
        for (int i = workflow.steps().size() - 1; i >= 0; i--) {
            Workflow smaller = smallest.withSteps(without(smallest.steps(), i, 1));
            smallest = fails(smaller) ? smaller : smallest;
        }
        return smallest;
    }

    private Workflow entries(Workflow workflow) {
        Workflow smallest = workflow;
        for (int i = 0; i < workflow.steps().size(); i++) {
            Step step = smallest.steps().get(i);
            for (int j = step.body().size() - 1;
                    j >= 0 && step.body() instanceof ArrayNode && step.body().size() > 1;
                    j--) {
                ArrayNode fewer = step.body().deepCopy();
                fewer.remove(j);
                List<Step> steps = new ArrayList<>(smallest.steps());
                steps.set(i, new Step(step.name(), fewer));
                Workflow smaller = smallest.withSteps(steps);
                if (fails(smaller)) {
                    smallest = smaller;
                    step = steps.get(i);
                }
            }
        }
        return smallest;
    }

    private Workflow rows(Workflow workflow) {
        Workflow smallest = workflow;
        for (int size = workflow.rows().size() / 2; size > 0; size /= 2) {
            for (int from = smallest.rows().size() - size; from >= 0; from -= size) {
                Workflow smaller = smallest.withRows(without(smallest.rows(), from, size));
                smallest = !smaller.rows().isEmpty() && fails(smaller) ? smaller : smallest;
                from = Math.min(from, smallest.rows().size());
            }
        }
        return smallest;
    }

    private Workflow columns(Workflow workflow) {
        Workflow smallest = workflow;
        for (int size = workflow.header().size() / 2; size > 0; size /= 2) {
            for (int from = smallest.header().size() - size; from >= 0; from -= size) {
                Workflow smaller = withoutColumns(smallest, from, size);
                smallest = !smaller.header().isEmpty() && fails(smaller) ? smaller : smallest;
                from = Math.min(from, smallest.header().size());
            }
        }
        return smallest;
    }

    private static Workflow withoutColumns(Workflow workflow, int from, int size) {
        List<String> gone = workflow.header().subList(from, from + size);
        return workflow.withFile(
                without(workflow.header(), from, size),
                workflow.rows().stream().map(row -> without(row, from, size)).toList(),
                workflow.mapping().stream()
                        .filter(pair -> !gone.contains(pair.get(0)))
                        .toList());
    }

    private static <T> List<T> without(List<T> list, int from, int size) {
        List<T> fewer = new ArrayList<>(list.subList(0, from));
        fewer.addAll(list.subList(from + size, list.size()));
        return fewer;
    }
}
