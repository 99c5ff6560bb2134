package io.lakeshift.etl.consume;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a run did.
 *
 * @param tables what its queries filled, in the order of the file
 * @param athenaStatements how many statements Athena ran
 */
public record ConsumeReport(List<ConsumeResult> tables, int athenaStatements) {

    public ConsumeReport {
        tables = List.copyOf(tables);
    }

    /** Whether there was nothing to do. */
    public boolean isEmpty() {
        return tables.isEmpty() && athenaStatements == 0;
    }

    @Override
    public String toString() {
        String filled = tables.stream().map(ConsumeResult::toString).collect(Collectors.joining(", "));
        if (athenaStatements == 0) {
            return filled;
        }
        return (filled.isEmpty() ? "" : filled + ", ") + athenaStatements + " statements in Athena";
    }
}
