/**
 * The function that sets usage limits of a warehouse while CloudFormation deploys, which has no resource for them: the
 * limits that are declared, what they become from those that are there, and the two APIs of Redshift that keep them.
 */
package io.lakeshift.lambdas.limits;
