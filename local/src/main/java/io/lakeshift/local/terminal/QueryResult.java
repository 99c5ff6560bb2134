package io.lakeshift.local.terminal;

import java.util.List;

/**
 * What a statement gave.
 *
 * @param columns names; none if the statement gives no rows
 * @param numeric whether each column's values are numbers
 * @param rows values as text; null for a null
 * @param affected the rows changed, where the statement changes rows
 */
public record QueryResult(List<String> columns, List<Boolean> numeric, List<List<String>> rows, long affected) {}
