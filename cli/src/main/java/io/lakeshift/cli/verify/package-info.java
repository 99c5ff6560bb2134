/**
 * {@code ./lake verify}: finds out in a deployed lake whether what it was built on is so. Each assumption is a {@link
 * io.lakeshift.cli.verify.Probe}; all of them are in {@link io.lakeshift.cli.verify.Probes}.
 */
package io.lakeshift.cli.verify;
