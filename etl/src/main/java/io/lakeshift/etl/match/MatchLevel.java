package io.lakeshift.etl.match;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;

/**
 * One way of recognizing an entity. Two rows are compared if all blocks are equal, and are the same entity if the mean of the
 * similarities of the fields, by their weights, reaches the threshold.
 *
 * @param id what it is called
 */
record MatchLevel(String id, List<Block> blocks, List<ComparedField> fields, double threshold) {

    /** Sums of weights such as 0.075 are not exact: what misses a threshold by no more than this has reached it. */
    static final double ROUNDING = 1e-9;

    /**
     * The mean similarity.
     *
     * @param known the columns of a known entity, by field
     * @param incoming those of a row of the load
     */
    Column score(Function<ComparedField, Column> known, Function<ComparedField, Column> incoming) {
        Column sum = lit(0.0);
        double weights = 0;
        for (ComparedField field : fields) {
            ValueComparison comparison = field.comparison();
            Column similarity = comparison.similarity(known.apply(field), incoming.apply(field));
            sum = sum.plus(coalesce(similarity, lit(comparison.missing())).multiply(lit(field.weight())));
            weights += field.weight();
        }
        return sum.divide(lit(weights));
    }

    /** Whether a score is enough. */
    Column isReachedBy(Column score) {
        return score.geq(lit(threshold - ROUNDING));
    }
}
