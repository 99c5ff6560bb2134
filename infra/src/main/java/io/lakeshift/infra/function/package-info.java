/** Lambda functions in Java as the lake runs them: own role, own log group, own dead-letter queue. */
package io.lakeshift.infra.function;
