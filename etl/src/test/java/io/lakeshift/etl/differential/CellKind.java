package io.lakeshift.etl.differential;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** What a cell is in a file that tells numbers, truth values and times from text. */
enum CellKind {
    /** {@code String} */
    TEXT,
    /** {@code BigDecimal} without a fraction, of 32 bits */
    INT,
    /** {@code BigDecimal} without a fraction, of 64 bits */
    WHOLE,
    /** {@code BigDecimal} */
    DECIMAL,
    /** {@code Boolean} */
    FLAG,
    /** {@code LocalDate} */
    DATE,
    /** {@code LocalDateTime} */
    TIME;

    /** Whether it is a number. */
    boolean isNumber() {
        return this == INT || this == WHOLE || this == DECIMAL;
    }

    /** The value that a field stands for; null for nothing. */
    Object value(String field) {
        if (field == null) {
            return null;
        }
        return switch (this) {
            case TEXT -> field;
            case INT, WHOLE, DECIMAL -> new BigDecimal(field);
            case FLAG -> Boolean.valueOf(field);
            case DATE -> LocalDate.parse(field);
            case TIME -> LocalDateTime.parse(field);
        };
    }
}
