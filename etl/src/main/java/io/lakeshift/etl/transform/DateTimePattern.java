package io.lakeshift.etl.transform;

import io.lakeshift.etl.spec.SpecNode;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.apache.spark.sql.catalyst.util.DateTimeFormatterHelper$;

/**
 * A date-time pattern that Spark accepts for reading.
 *
 * @param pattern for example {@code M/d/yy}
 */
record DateTimePattern(String pattern) {

    /**
     * The pattern under the key {@code format}.
     *
     * @throws io.lakeshift.etl.spec.InvalidSpecException if it is missing or Spark would not accept it
     */
    static DateTimePattern of(SpecNode entry) {
        String pattern = entry.text("format");
        try {
            Objects.requireNonNull(DateTimeFormatter.ofPattern(
                    DateTimeFormatterHelper$.MODULE$.convertIncompatiblePattern(pattern, true)));
        } catch (IllegalArgumentException e) {
            throw entry.required("format")
                    .refuse("'" + pattern + "' is not a date-time pattern of Spark: " + e.getMessage());
        }
        return new DateTimePattern(pattern);
    }
}
