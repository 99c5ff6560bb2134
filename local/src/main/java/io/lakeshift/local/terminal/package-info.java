/**
 * The query editor in a terminal: reads statements, sends them to the Data API over HTTP as any client would, and prints
 * what comes back. It works for people at a prompt and for scripts at the end of a pipe.
 */
package io.lakeshift.local.terminal;
