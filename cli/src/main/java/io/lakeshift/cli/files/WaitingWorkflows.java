package io.lakeshift.cli.files;

import io.lakeshift.etl.check.FileFinding;
import io.lakeshift.lambdas.dependency.Dependency;
import io.lakeshift.lambdas.dependency.DependencySpec;
import io.lakeshift.redshift.client.spec.NameScorer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What workflows wait for, against the workflows that have files.
 *
 * @param files by the workflow that waits, for example {@code Db/Orders}
 * @param known workflows that have files; a lake loads tables of others too
 */
record WaitingWorkflows(Map<String, DependencyFile> files, Set<String> known) {

    /** What is wrong with the workflows that one waits for. */
    List<FileFinding> findings(String owner) {
        DependencyFile file = files.get(owner);
        List<FileFinding> findings = new ArrayList<>();
        for (String awaited : awaited(owner)) {
            if (!known.contains(awaited)) {
                NameScorer.near(awaited, known)
                        .map(near -> "no file is about the workflow '" + awaited + "'; did you mean '" + near + "'?")
                        .map(text ->
                                file.located(FileFinding.Kind.MISMATCH, "'depends_on', '" + awaited + "': " + text))
                        .ifPresent(findings::add);
            }
        }
        circle(owner)
                .map(circle -> "'depends_on', '%s': %s: none of them would ever start"
                        .formatted(circle.get(1), String.join(" waits for ", circle)))
                .map(text -> file.located(FileFinding.Kind.OBSTACLE, text))
                .ifPresent(findings::add);
        return findings;
    }

    /** From a workflow to itself, each waiting for the next one; empty if it is in no circle. */
    private Optional<List<String>> circle(String owner) {
        Map<String, List<String>> ways = new LinkedHashMap<>();
        ways.put(owner, List.of(owner));
        List<String> reached = new ArrayList<>(List.of(owner));
        for (int at = 0; at < reached.size(); at++) {
            List<String> way = ways.get(reached.get(at));
            for (String next : waitsForNews(reached.get(at))) {
                List<String> longer = new ArrayList<>(way);
                longer.add(next);
                if (next.equals(owner)) {
                    return way.size() > 1 ? Optional.of(longer) : Optional.empty();
                }
                if (ways.putIfAbsent(next, longer) == null) {
                    reached.add(next);
                }
            }
        }
        return Optional.empty();
    }

    /** A run that an earlier success is enough for does not wait in a circle. */
    private List<String> waitsForNews(String owner) {
        return spec(owner).filter(spec -> spec.lookback().isEmpty()).isPresent() ? awaited(owner) : List.of();
    }

    private List<String> awaited(String owner) {
        return spec(owner).map(DependencySpec::dependencies).orElse(List.of()).stream()
                .map(Dependency::source)
                .map(Object::toString)
                .toList();
    }

    private Optional<DependencySpec> spec(String owner) {
        return Optional.ofNullable(files.get(owner)).flatMap(file -> file.spec(owner));
    }
}
