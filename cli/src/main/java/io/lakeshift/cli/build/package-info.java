/** The verbs for developers, which start Maven or the benchmarks: build, test, format and bench. */
package io.lakeshift.cli.build;
