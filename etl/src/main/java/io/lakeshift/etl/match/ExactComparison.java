package io.lakeshift.etl.match;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * Compares values as they are.
 *
 * @param agree what counts for equal values
 * @param disagree what counts for others
 * @param missing what counts where one is missing
 */
record ExactComparison(double agree, double disagree, double missing) implements ValueComparison {

    @Override
    public Column similarity(Column known, Column incoming) {
        return when(known.equalTo(incoming), lit(agree)).when(known.notEqual(incoming), lit(disagree));
    }
}
