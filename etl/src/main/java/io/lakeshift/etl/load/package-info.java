/**
 * The one pass over the rows of a load: writes them into files that no snapshot has yet, and counts what decides whether the
 * files are committed.
 */
package io.lakeshift.etl.load;
