/**
 * {@code ./lake destroy}: takes an environment down with CloudFormation, after it has removed what would keep CloudFormation
 * from doing so.
 */
package io.lakeshift.cli.destroy;
