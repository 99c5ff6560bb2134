package io.lakeshift.redshift.client;

/**
 * A column of a result.
 *
 * @param typeName its type, such as {@code int4}
 * @param precision digits of a number in all
 * @param scale digits of a number behind the point
 */
public record DescribedColumn(String name, String typeName, int precision, int scale) {}
