/** What a warehouse remembers of loads and refreshes, for the system views that tell of them. */
package io.lakeshift.redshift.engine.history;
