/**
 * The views in which a warehouse tells of itself: {@code pg_}, {@code svv_}, {@code sys_} and {@code
 * information_schema}. Their rows are made from the catalog at each query, with what the user may see.
 */
package io.lakeshift.redshift.engine.systemviews;
