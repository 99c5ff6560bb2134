package io.lakeshift.etl.match;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.OptionalDouble;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * Compares texts by one of the {@link TextSimilarity} methods. Values of other types are compared as text.
 *
 * @param threshold from which similarity on two values agree, which counts 1, while below it counts 0; if there is none, the
 *     similarity counts itself
 * @param missing what counts where a value is missing
 */
record TextComparison(TextSimilarity method, OptionalDouble threshold, double missing) implements ValueComparison {

    @Override
    public Column similarity(Column known, Column incoming) {
        Column similarity = udf(calculating(method), DataTypes.DoubleType)
                .apply(known.cast(DataTypes.StringType), incoming.cast(DataTypes.StringType));
        if (threshold.isEmpty()) {
            return similarity;
        }
        Column agrees = similarity.geq(lit(threshold.getAsDouble() - MatchLevel.ROUNDING));
        return when(agrees, lit(1.0)).when(similarity.isNotNull(), lit(0.0));
    }

    private static UDF2<String, String, Double> calculating(TextSimilarity method) {
        return (one, other) -> {
            if (one == null || other == null) {
                return null;
            }
            double similarity = method.of(one, other);
            return Double.isNaN(similarity) ? null : similarity;
        };
    }
}
