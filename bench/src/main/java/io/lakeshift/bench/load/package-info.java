/** Measures how fast rows get into Redshift managed storage, in a lake of its own on this machine. */
package io.lakeshift.bench.load;
