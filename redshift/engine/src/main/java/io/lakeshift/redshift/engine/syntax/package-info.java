/**
 * The text of Redshift SQL: tokens, names and the errors that point into them. Comments, strings, quoted identifiers
 * and dollar quotes are told apart here and nowhere else; identifiers are folded to lower case, quoted ones too, as
 * Redshift does by default.
 */
package io.lakeshift.redshift.engine.syntax;
