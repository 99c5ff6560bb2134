package io.lakeshift.etl.match;

/**
 * A column whose values are compared.
 *
 * @param column the column, in lower case
 * @param weight how much it counts among the columns of its level
 * @param comparison how its values are compared
 */
record ComparedField(String column, double weight, ValueComparison comparison) {}
