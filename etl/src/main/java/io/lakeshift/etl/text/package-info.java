/** Strict reading of delimited text: records with their line, quoted line breaks, and every fault named instead of repaired. */
package io.lakeshift.etl.text;
