/** The server of the console in the browser: its pages and the calls that they make. */
package io.lakeshift.cli.console;
