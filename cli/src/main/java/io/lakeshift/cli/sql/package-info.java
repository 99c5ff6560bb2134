/**
 * The query editor in a terminal: reads statements, sends them to the Data API of AWS or of the running lake, and prints what
 * comes back. It works for people at a prompt and for scripts at the end of a pipe.
 */
package io.lakeshift.cli.sql;
