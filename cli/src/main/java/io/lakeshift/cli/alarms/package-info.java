/** The alarms of a lake: what they watch, whether they sound, and what is to be done. */
package io.lakeshift.cli.alarms;
