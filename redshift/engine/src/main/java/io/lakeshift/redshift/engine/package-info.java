/**
 * Amazon Redshift on one machine. It carries out statements: an embedded DuckDB holds the rows, the catalog says what there is and who may touch it. A
 * query's relations are found in the engine's own syntax tree, checked, and replaced by what stands for them: a table
 * by its place in the engine, a view by its query, a table of the lake by the files of its current snapshot.
 */
package io.lakeshift.redshift.engine;
