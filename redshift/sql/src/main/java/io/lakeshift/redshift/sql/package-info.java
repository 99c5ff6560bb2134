/**
 * The language of Amazon Redshift as data: scripts are read by a lexer that knows where a statement, a string or a
 * comment ends ({@link io.lakeshift.redshift.sql.SqlScript}), names and values quote themselves
 * ({@link io.lakeshift.redshift.sql.Identifier}, {@link io.lakeshift.redshift.sql.Literal}), and each statement is
 * classified by what Redshift allows it to share ({@link io.lakeshift.redshift.sql.StatementKind}). Nothing here talks to
 * a database.
 */
package io.lakeshift.redshift.sql;
