package io.lakeshift.etl.job;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names of the DynamoDB tables in which runs say something about themselves.
 *
 * @param dqResults one item per run and rule
 * @param lineage one item per run and operation; empty if lineage is not kept
 */
public record RecordTables(Optional<String> dqResults, Optional<String> lineage) {

    private static final String DQ_RESULTS = "dq_results_table";
    private static final String LINEAGE = "data_lineage_table";

    /** The names of the job arguments that hold them, without dashes. */
    public static final Set<String> NAMES = Set.of(DQ_RESULTS, LINEAGE);

    /** Reads the arguments of a job. */
    public static RecordTables of(JobArguments arguments) {
        return new RecordTables(arguments.optional(DQ_RESULTS), arguments.optional(LINEAGE));
    }

    /** The arguments, dashes included. */
    public Map<String, String> toArguments() {
        Map<String, String> arguments = new LinkedHashMap<>();
        dqResults.ifPresent(table -> arguments.put("--" + DQ_RESULTS, table));
        lineage.ifPresent(table -> arguments.put("--" + LINEAGE, table));
        return arguments;
    }

    /**
     * The table of outcomes, for a run that has rules.
     *
     * @throws InvalidArgumentException if the deployment gave none
     */
    public String requiredDqResults() {
        return dqResults.orElseThrow(() -> new InvalidArgumentException(
                "the table has data-quality rules, but job argument --" + DQ_RESULTS + " is missing"));
    }
}
