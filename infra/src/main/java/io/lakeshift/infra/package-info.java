/**
 * The CDK app: reads the configuration, builds the stacks of each environment and hands one stack's results to the next.
 * Each sub-package is a capability of the lake with its stack and the constructs the stack is made of.
 */
package io.lakeshift.infra;
