/**
 * Rotation of the password with which the Glue connections reach Redshift: the four steps that Secrets Manager asks for,
 * each of which may run again at any time. The password travels only in secrets; Redshift is told its salted hash.
 */
package io.lakeshift.lambdas.rotation;
