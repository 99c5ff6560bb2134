package io.lakeshift.local.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * What is printed of a statement.
 *
 * @param columns none if the statement gives no rows
 * @param rows values as text, null for NULL; iterated once by whoever prints them
 * @param affected the rows changed, where the statement changes rows
 */
public record PrintedResult(List<Column> columns, Iterable<List<String>> rows, long affected) {

    /**
     * A column.
     *
     * @param name its label
     * @param kind what its values are
     */
    public record Column(String name, Kind kind) {}

    /** What the values of a column are. */
    public enum Kind {
        NUMBER,
        BOOLEAN,
        TEXT;

        /** That of a type as Redshift spells it. */
        public static Kind of(String type) {
            return switch (type) {
                case "int2", "int4", "int8", "numeric", "float4", "float8" -> NUMBER;
                case "bool" -> BOOLEAN;
                default -> TEXT;
            };
        }
    }

    /** That of a result that is whole. */
    public static PrintedResult of(QueryResult result) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < result.columns().size(); i++) {
            columns.add(new Column(result.columns().get(i), result.numeric().get(i) ? Kind.NUMBER : Kind.TEXT));
        }
        return new PrintedResult(columns, result.rows(), result.affected());
    }

    boolean hasRows() {
        return !columns.isEmpty();
    }
}
