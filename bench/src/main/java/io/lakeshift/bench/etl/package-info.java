/** How fast a large file is loaded: {@code ./lake bench etl}. */
package io.lakeshift.bench.etl;
