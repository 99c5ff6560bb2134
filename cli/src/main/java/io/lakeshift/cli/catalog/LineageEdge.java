package io.lakeshift.cli.catalog;

import java.util.List;

/**
 * The way of rows from one node to another.
 *
 * @param columns which columns become which, as far as they are known
 */
public record LineageEdge(String from, String to, List<ColumnPair> columns) {

    public LineageEdge {
        columns = List.copyOf(columns);
    }

    /** A column that another one is made of. */
    public record ColumnPair(String from, String to) {}
}
