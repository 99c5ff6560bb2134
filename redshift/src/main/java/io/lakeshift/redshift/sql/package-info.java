/**
 * SQL as data: scripts are read by a lexer that knows where a statement, a string or a comment ends
 * ({@link io.lakeshift.redshift.sql.SqlScript}), values enter them only through typed placeholders
 * ({@link io.lakeshift.redshift.sql.SqlTemplate}), each statement is classified by what Redshift allows it to share
 * ({@link io.lakeshift.redshift.sql.StatementKind}), and the whole is laid out in batches
 * ({@link io.lakeshift.redshift.sql.StatementPlan}). Nothing here talks to a database.
 */
package io.lakeshift.redshift.sql;
