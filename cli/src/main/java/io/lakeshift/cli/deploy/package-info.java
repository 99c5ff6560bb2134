/** Deploying environments to AWS: which stacks are meant, and what an earlier deployment left in their way. */
package io.lakeshift.cli.deploy;
