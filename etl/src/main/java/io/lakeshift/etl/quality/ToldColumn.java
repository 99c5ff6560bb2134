package io.lakeshift.etl.quality;

import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * A column as far as files tell it.
 *
 * @param name in the case of the file
 * @param type {@code NULL} where only the data tells the type
 */
public record ToldColumn(String name, DataType type) {

    /** A column whose type only the data tells. */
    public static ToldColumn untyped(String name) {
        return new ToldColumn(name, DataTypes.NullType);
    }

    /** The names of columns, in their order. */
    public static List<String> names(List<ToldColumn> columns) {
        return columns.stream().map(ToldColumn::name).toList();
    }

    /** Whether files tell the type. */
    public boolean isTyped() {
        return !type.equals(DataTypes.NullType);
    }
}
