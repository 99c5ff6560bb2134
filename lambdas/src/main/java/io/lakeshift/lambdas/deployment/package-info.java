/**
 * Functions that CloudFormation invokes while it deploys: how they answer it, and the archive of files they deploy.
 */
package io.lakeshift.lambdas.deployment;
