package io.lakeshift.etl.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.etl.lake.TestLake;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Workflows that are made up, through the job and through the contract, cell by cell; some in another form ({@link
 * WorkflowVariation}).
 *
 * <p>{@code -Dlakeshift.workflows=500} runs so many, {@code -Dlakeshift.seed=7} begins with that seed; a workflow that fails
 * is run again by its seed alone, with {@code -Dlakeshift.workflows=1}.
 */
class DifferentialTest {

    private static final long SEED = 4270;
    private static final int WORKFLOWS = 56;
    private static final int SHOWN = 3;
    private static final int SHRINKING = 120;

    private final LakeRun lake = new LakeRun(new TestLake());
    private final List<String> transforms = List.copyOf(Contract.transforms().keySet());

    @Test
    void theJobGivesWhatTheContractSays() {
        long first = Long.getLong("lakeshift.seed", SEED);
        int count = Integer.getInteger("lakeshift.workflows", WORKFLOWS);
        System.out.println("workflows " + first + " to " + (first + count - 1));
        long begun = System.nanoTime();
        Map<String, Integer> outcomes = new TreeMap<>();
        Map<FileLayout, Map<String, Integer>> layouts = new EnumMap<>(FileLayout.class);
        List<Workflow> differences = new ArrayList<>();
        for (long seed = first; seed < first + count; seed++) {
            Workflow workflow = workflow(seed);
            Outcome expected = Contract.of(workflow, WorkflowLookups.ALL);
            Optional<String> difference = difference(workflow, expected);
            String outcome =
                    difference.isPresent() ? "different" : expected.getClass().getSimpleName();
            outcomes.merge(outcome, 1, Integer::sum);
            layouts.computeIfAbsent(workflow.layout(), layout -> new TreeMap<>())
                    .merge(outcome, 1, Integer::sum);
            if (difference.isPresent()) {
                System.out.println("seed " + seed + ": " + difference.get());
                differences.add(workflow);
            }
        }
        System.out.println("outcomes " + outcomes + ", layouts " + layouts + ", "
                + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s");

        assertThat(differences.stream().limit(SHOWN).map(this::told)).isEmpty();
        assertThat(outcomes.getOrDefault("Open", 0)).isLessThan(Math.max(2, count / 10));
    }

    private Workflow workflow(long seed) {
        return WorkflowVariation.of(seed, WorkflowGenerator.of(seed, transforms.get((int) (seed % transforms.size()))));
    }

    private Optional<String> difference(Workflow workflow, Outcome expected) {
        return Difference.between(expected, lake.of(workflow, WorkflowLookups.ALL), workflow);
    }

    private String told(Workflow workflow) {
        Workflow smallest = new WorkflowShrinker(
                        smaller -> difference(smaller, Contract.of(smaller, WorkflowLookups.ALL))
                                .isPresent(),
                        SHRINKING)
                .shrink(workflow);
        Outcome expected = Contract.of(smallest, WorkflowLookups.ALL);
        Outcome actual = lake.of(smallest, WorkflowLookups.ALL);
        return Difference.between(expected, actual, smallest).orElseThrow() + "\n" + smallest + "\nby the contract: "
                + expected + "\nby the job: " + actual;
    }
}
