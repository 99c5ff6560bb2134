package io.lakeshift.etl.match;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/**
 * Compares numbers by how far they are apart.
 *
 * @param decay how the similarity falls with the distance
 * @param offset up to which distance numbers are alike
 * @param scale how much further the similarity is one half
 * @param origin the distance that is expected, incoming less known
 * @param missing what counts where a number is missing
 */
record NumberComparison(Decay decay, double offset, double scale, double origin, double missing)
        implements ValueComparison {

    /** How a similarity falls with the distance. */
    enum Decay {
        /** It is 1 up to the offset, and 0 beyond. */
        STEP("step"),
        LINEAR("linear", "lin"),
        SQUARED("squared"),
        EXPONENTIAL("exp", "exponential"),
        GAUSSIAN("gauss", "gaussian");

        private final List<String> names;

        Decay(String... names) {
            this.names = List.of(names);
        }

        static Optional<Decay> find(String name) {
            return Arrays.stream(values())
                    .filter(decay -> decay.names.contains(name))
                    .findFirst();
        }

        static String allowed() {
            return Arrays.stream(values()).map(decay -> decay.names.get(0)).collect(Collectors.joining(", "));
        }
    }

    @Override
    public Optional<String> refusal(DataType type) {
        return type instanceof NumericType
                ? Optional.empty()
                : Optional.of("type numeric compares numbers, but the column is " + type.simpleString());
    }

    @Override
    public Column similarity(Column known, Column incoming) {
        Column apart = abs(incoming.cast(DataTypes.DoubleType)
                .minus(known.cast(DataTypes.DoubleType))
                .minus(origin));
        // How far beyond the offset, in scales. What is null stays null.
        Column beyond = when(apart.gt(lit(offset)), apart.minus(offset)).when(apart.isNotNull(), lit(0.0));
        Column scales = beyond.divide(lit(scale));
        return switch (decay) {
            case STEP -> when(apart.leq(lit(offset)), lit(1.0)).when(apart.isNotNull(), lit(0.0));
            case LINEAR -> floored(lit(1.0).minus(scales.divide(lit(2.0))), scales);
            case SQUARED -> floored(lit(1.0).minus(scales.multiply(scales).divide(lit(2.0))), scales);
            case EXPONENTIAL -> pow(lit(2.0), scales.multiply(lit(-1.0)));
            case GAUSSIAN -> pow(lit(2.0), scales.multiply(scales).multiply(lit(-1.0)));
        };
    }

    /** Not below 0; greatest and least skip nulls, so those are told apart first. */
    private static Column floored(Column similarity, Column scales) {
        return when(scales.isNotNull(), least(lit(1.0), greatest(lit(0.0), similarity)));
    }
}
