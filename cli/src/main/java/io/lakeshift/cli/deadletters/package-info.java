/** The dead-letter queues of a lake: events that were neither delivered nor processed, and how they are sent again. */
package io.lakeshift.cli.deadletters;
