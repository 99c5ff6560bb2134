/**
 * A run of the lake's workflow, as all that take part in it know it: the fields of its input
 * ({@link io.lakeshift.redshift.client.run.RunField}), and what its SQL may name in placeholders
 * ({@link io.lakeshift.redshift.client.run.ScriptArgument}).
 */
package io.lakeshift.redshift.client.run;
