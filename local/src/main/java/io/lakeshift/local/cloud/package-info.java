/**
 * What every local service stands in: the HTTP endpoint, the callers and their policies, the cloud assembly, child
 * processes and kept state. A service plugs in as a {@link io.lakeshift.local.cloud.LakePart}.
 */
package io.lakeshift.local.cloud;
