package io.lakeshift.etl.load;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was counted in the pass over the rows of a load.
 *
 * @param rows how many were read without a fault
 * @param faults the rows that could not be read
 * @param firstFault why the first of them could not; null if all could
 * @param checks what each check of the rows found, in their order
 * @param columns what the columns of the table hold, in their order
 */
public record LoadFigures(
        long rows, Findings faults, String firstFault, List<Findings> checks, Map<String, ColumnFigures> columns)
        implements Serializable {

    /**
     * What a column holds.
     *
     * @param type its type, as Spark writes it
     * @param filled how many values are not null; counted for numbers only
     * @param sum the sum of a column of numbers; empty for another type, or if a value is not a finite number
     * @param tooLong the texts that Redshift would cut
     */
    public record ColumnFigures(String type, long filled, Optional<BigDecimal> sum, Findings tooLong) {}

    /** The types of the columns, by name. */
    public Map<String, String> types() {
        Map<String, String> types = new LinkedHashMap<>();
        columns.forEach((name, figures) -> types.put(name, figures.type()));
        return types;
    }
}
