/**
 * Redshift's data types: how they are written, which type of the engine stands in for each, and how values of them
 * leave the Data API.
 */
package io.lakeshift.redshift.engine.type;
