/**
 * Redshift statements understood: one record for each kind that this warehouse carries out, and the parsers that make
 * them from tokens. Queries inside a statement stay text; the rewriting of their expressions is another package's.
 */
package io.lakeshift.redshift.engine.statement;
