/** Benchmark of saving tokens in DynamoDB. */
package io.lakeshift.bench.tokens;
