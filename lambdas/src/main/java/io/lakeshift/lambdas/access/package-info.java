/**
 * Access to the Redshift database as a desired state: a custom resource that compares the users and grants the lake
 * declares with the live catalogs and applies only the difference.
 */
package io.lakeshift.lambdas.access;
