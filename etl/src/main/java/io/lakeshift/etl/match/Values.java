package io.lakeshift.etl.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.trim;

import org.apache.spark.sql.Column;

/** Values of columns that may be missing: null and blank text are. */
final class Values {

    private Values() {}

    static Column column(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }

    /** True or false, never null. */
    static Column isGiven(String name) {
        return isGiven(column(name));
    }

    static Column isGiven(Column value) {
        return value.isNotNull().and(trim(value.cast("string")).notEqual(""));
    }
}
