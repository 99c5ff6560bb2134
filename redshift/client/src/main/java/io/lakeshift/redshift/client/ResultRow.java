package io.lakeshift.redshift.client;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One row of a result: column names in lower case, values as text, null for NULL. */
public record ResultRow(Map<String, String> values) {

    public ResultRow {
        values = Collections.unmodifiableMap(new HashMap<>(values));
    }

    /**
     * The text of a column, without the blanks that catalog columns of fixed width end in; empty for NULL.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public Optional<String> find(String column) {
        if (!values.containsKey(column)) {
            throw new IllegalArgumentException("No column %s; the result has %s".formatted(column, values.keySet()));
        }
        return Optional.ofNullable(values.get(column)).map(String::stripTrailing);
    }

    /** The text of a column, NULL as the empty text; otherwise like {@link #find(String)}. */
    public String text(String column) {
        return find(column).orElse("");
    }

    /** Whether a boolean column is true, in any of Redshift's spellings. */
    public boolean isTrue(String column) {
        String text = text(column);
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("t") || text.equals("1");
    }
}
