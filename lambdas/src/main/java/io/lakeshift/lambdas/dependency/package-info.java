/**
 * Runs that wait for other workflows: the specs that say for which, the rule when they may start, and the function
 * that starts them as soon as that rule holds.
 */
package io.lakeshift.lambdas.dependency;
