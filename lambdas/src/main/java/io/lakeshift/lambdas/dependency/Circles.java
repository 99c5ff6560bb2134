package io.lakeshift.lambdas.dependency;

import io.lakeshift.lambdas.audit.AuditRow;
import io.lakeshift.lambdas.audit.AuditTable;
import io.lakeshift.lambdas.audit.JobStatus;
import io.lakeshift.lambdas.audit.SourceKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds runs that wait for each other, which none of them would ever end.
 *
 * <p>What counts is who waits, not what the specs say: two workflows that depend on each other within a lookback may well
 * take turns. A workflow is stuck if it has runs that wait, all of them for stuck workflows, and none that is running.
 */
final class Circles {

    private static final int PAGE = 100;

    private final AuditTable audit;

    Circles(AuditTable audit) {
        this.audit = audit;
    }

    /**
     * The workflows of the circle that a waiting run closed, from its own to its own again. Empty if there is none, and if
     * another run of the circle arrived later: that one closed it.
     */
    Optional<List<String>> closedBy(AuditRow waiting) {
        if (audit.waitingFor(SourceKey.parse(waiting.sourceKey())).isEmpty()) {
            return Optional.empty();
        }
        Map<String, AuditRow> rows = new LinkedHashMap<>();
        read(audit.waiting(), JobStatus.QUEUED).forEach(row -> rows.put(row.executionId(), row));
        // The index may not know it yet.
        rows.put(waiting.executionId(), waiting);
        Map<String, List<AuditRow>> waits = rows.values().stream().collect(Collectors.groupingBy(AuditRow::sourceKey));
        keepStuck(waits);
        return way(waiting.sourceKey(), waits)
                .filter(circle -> latest(circle, waits).executionId().equals(waiting.executionId()));
    }

    private void keepStuck(Map<String, List<AuditRow>> waits) {
        read(audit.running(), JobStatus.STARTED).forEach(row -> waits.remove(row.sourceKey()));
        int before;
        do {
            before = waits.size();
            Set<String> stuck = Set.copyOf(waits.keySet());
            waits.values()
                    .removeIf(runs -> !runs.stream()
                            .allMatch(run -> stuck.contains(run.state().dependencyKey())));
        } while (waits.size() < before);
    }

    /** The shortest way from a workflow along what its runs wait for back to itself. */
    private static Optional<List<String>> way(String source, Map<String, List<AuditRow>> waits) {
        List<List<String>> ways = new ArrayList<>(List.of(List.of(source)));
        Set<String> seen = new HashSet<>();
        while (!ways.isEmpty()) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> way : ways) {
                for (AuditRow run : waits.getOrDefault(way.get(way.size() - 1), List.of())) {
                    String next = run.state().dependencyKey();
                    List<String> further = new ArrayList<>(way);
                    further.add(next);
                    if (next.equals(source)) {
                        return Optional.of(further);
                    }
                    if (seen.add(next)) {
                        longer.add(further);
                    }
                }
            }
            ways = longer;
        }
        return Optional.empty();
    }

    private static AuditRow latest(List<String> circle, Map<String, List<AuditRow>> waits) {
        return circle.stream()
                .distinct()
                .flatMap(source -> waits.get(source).stream())
                .max(Comparator.comparing((AuditRow row) -> row.timing().arrived())
                        .thenComparing(AuditRow::executionId))
                .orElseThrow();
    }

    /** Rows as they are now; what the index named may have gone on. */
    private List<AuditRow> read(Collection<String> ids, JobStatus status) {
        List<String> all = List.copyOf(ids);
        List<AuditRow> rows = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PAGE) {
            rows.addAll(audit.findAll(all.subList(from, Math.min(all.size(), from + PAGE))));
        }
        rows.removeIf(row -> row.status() != status);
        return rows;
    }
}
