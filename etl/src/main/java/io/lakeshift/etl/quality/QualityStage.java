package io.lakeshift.etl.quality;

import java.util.Locale;

/** Where on the way of the rows rules are judged. */
public enum QualityStage {
    /** On the mapped columns, before the first transform. */
    BEFORE_TRANSFORM,
    /** On the columns of the table, after the last transform. */
    AFTER_TRANSFORM,
    /** On the result of the Spark SQL query, before it is written. */
    AFTER_SPARKSQL;

    /** The name as it stands in rule files, outcomes and names of quarantine tables. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
