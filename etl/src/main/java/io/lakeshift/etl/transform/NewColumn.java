package io.lakeshift.etl.transform;

import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * A data column that a transform makes.
 *
 * @param name of the column, one that is there or a new one
 * @param value made from the columns that are there
 * @param check what must hold for each row, if there is such a thing
 */
public record NewColumn(String name, Column value, Optional<Check> check) {

    /**
     * What must hold for each row.
     *
     * @param source if it is given, a row that has a value here must have one in the new column
     * @param condition if it is given, what is true for no row
     * @param expected what the value had to be, for example {@code a date of the format M/d/yy}
     */
    public record Check(Optional<Column> source, Optional<Column> condition, String expected) {}

    /** A column that is right whatever its value. */
    public static NewColumn of(String name, Column value) {
        return new NewColumn(name, value, Optional.empty());
    }

    /** A column that was converted from another one: each value that was there before must be there after. */
    public static NewColumn converted(String name, Column source, Column value, String expected) {
        return of(name, value).with(new Check(Optional.of(source), Optional.empty(), expected));
    }

    /** A column that must not meet a condition. */
    public static NewColumn checked(String name, Column value, Column failed, String expected) {
        return of(name, value).with(new Check(Optional.empty(), Optional.of(failed), expected));
    }

    /** The same column with the condition that it must not meet either. */
    NewColumn unless(Column failed) {
        Check known = check.orElseThrow();
        return with(new Check(known.source(), Optional.of(failed), known.expected()));
    }

    private NewColumn with(Check added) {
        return new NewColumn(name, value, Optional.of(added));
    }
}
