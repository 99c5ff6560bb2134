/** How a warehouse behaves where AWS's documents disagree or are silent. */
package io.lakeshift.redshift.engine.reading;
