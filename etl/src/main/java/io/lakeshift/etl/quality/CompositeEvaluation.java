package io.lakeshift.etl.quality;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a warn or halt rule of several parts is judged; a quarantine rule is always judged row by row. */
enum CompositeEvaluation {
    /** Each part over all rows, then and/or: the default of AWS Glue. */
    DATASET,
    /** and/or in each row, then over all rows, as AWS Glue does with {@code compositeRuleEvaluation.method = ROW}. */
    ROW;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String allowed() {
        return Arrays.stream(values()).map(CompositeEvaluation::key).collect(Collectors.joining(", "));
    }
}
