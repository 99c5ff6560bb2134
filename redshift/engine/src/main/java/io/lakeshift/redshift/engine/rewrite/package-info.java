/**
 * Turns Redshift's expressions into the engine's: functions, types, date parts, {@code TOP}, {@code LISTAGG} and the
 * like. It works on tokens and knows nothing of relations; every output character can be led back to where it stood in
 * the statement.
 */
package io.lakeshift.redshift.engine.rewrite;
