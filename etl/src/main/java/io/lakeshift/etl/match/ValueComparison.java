package io.lakeshift.etl.match;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;

/** How the values of one column are compared: the types of fields in a specification. */
interface ValueComparison {

    /** Why it cannot compare values of a type, in words; empty if it can. */
    default Optional<String> refusal(DataType type) {
        return Optional.empty();
    }

    /**
     * How alike two values are, a double; null where either is missing or the similarity is not defined.
     *
     * @param known the value of a known entity
     * @param incoming the value of a row of the load
     */
    Column similarity(Column known, Column incoming);

    /** What counts where a value is missing. */
    double missing();
}
