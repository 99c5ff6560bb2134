/** Uploaded files by their formats: each opens a file strictly and gives its rows, with the place of everything it refuses. */
package io.lakeshift.etl.source;
