/**
 * Redshift's SQL functions, where the engine has none of the name or one that answers otherwise: functions in Java over
 * text, and macros in the engine that give them Redshift's names and types.
 */
package io.lakeshift.redshift.engine.function;
