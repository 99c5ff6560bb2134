package io.lakeshift.etl.transform;

import io.lakeshift.redshift.client.spec.SpecNode;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** Columns that a transform calculates with, and so must have their type. */
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

    /** The date of a column of a date or timestamp type. */
    static Column date(Rows rows, SpecNode spec, String name) {
        Column column = rows.column(spec, name);
        DataType type = rows.type(spec, name);
        if (!isTime(type)) {
            throw spec.refuse("column '" + name + "' is of type " + type.simpleString()
                    + ": make it a date first, with date or timestamp");
        }
        return column.cast("date");
    }

    static boolean isTime(DataType type) {
        return type instanceof DateType || type instanceof TimestampType || type instanceof TimestampNTZType;
    }
}
