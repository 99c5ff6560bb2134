/** Benchmarks: each measures the lake against a plain way of doing the same, in one run, and prints a table. */
package io.lakeshift.bench;
