package io.lakeshift.etl.match;

import io.lakeshift.etl.job.CountedRows;
import io.lakeshift.etl.table.TableName;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run did.
 *
 * @param source the table whose rows were matched
 * @param entities the table of the entities
 * @param steps how many different rows without an id got theirs by which step, and how many are new
 * @param merged how many entities were written
 */
public record MatchResult(TableName source, TableName entities, Map<String, Long> steps, long merged) {

    public MatchResult {
        steps = Map.copyOf(steps);
    }

    @Override
    public String toString() {
        long matched = steps.values().stream().mapToLong(Long::longValue).sum();
        return CountedRows.entities(merged, entities.toString()) + " of table " + source + "; "
                + CountedRows.matched(matched)
                + " ("
                + steps.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(step -> step.getKey() + ": " + step.getValue())
                        .collect(Collectors.joining(", "))
                + ")";
    }
}
