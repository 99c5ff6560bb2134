/**
 * Reads the files that say how tables are loaded with the very parsers of the jobs, and says what these would refuse. No row
 * is read, and nothing is called.
 */
package io.lakeshift.etl.check;
