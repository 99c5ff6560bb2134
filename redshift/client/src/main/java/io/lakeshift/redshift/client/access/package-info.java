/**
 * Access to a Redshift database as a desired state: users, database roles, their members, databases, external schemas and
 * grants are declared; a plan is the difference between the declaration, the live catalogs and the ledger of what was
 * done before; applying it takes away only what the ledger says was given here.
 */
package io.lakeshift.redshift.client.access;
