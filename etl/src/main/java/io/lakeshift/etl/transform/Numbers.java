package io.lakeshift.etl.transform;

import io.lakeshift.etl.spec.SpecNode;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.TimestampType;

/** Columns that a transform calculates with, and so must have been given their type before. */
final class Numbers {

    private Numbers() {}

    /** A column of a number type. */
    static Column number(Rows rows, SpecNode spec, String name) {
        Column column = rows.column(spec, name);
        if (!(rows.type(spec, name) instanceof NumericType)) {
            throw spec.refuse("column '" + name + "' is of type "
                    + rows.type(spec, name).simpleString()
                    + ": make it a number first, with changetype, currency or implieddecimal");
        }
        return column;
    }

    /** A column of a date or timestamp type. */
    static Column date(Rows rows, SpecNode spec, String name) {
        Column column = rows.column(spec, name);
        var type = rows.type(spec, name);
        if (!(type instanceof DateType) && !(type instanceof TimestampType)) {
            throw spec.refuse("column '" + name + "' is of type " + type.simpleString()
                    + ": make it a date first, with date or timestamp");
        }
        return column;
    }
}
