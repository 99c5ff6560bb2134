/** What every benchmark stands on. */
package io.lakeshift.bench.ground;
