/**
 * The entity matching job: which rows of a load speak of an entity that is known already, and the table of known entities.
 */
package io.lakeshift.etl.match;
