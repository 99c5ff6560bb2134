/**
 * What one warehouse knows of itself: databases, schemas, relations, users, groups, roles and who was given what. A
 * {@link io.lakeshift.redshift.engine.catalog.Catalog} is a plain value; a transaction changes a copy, and what is
 * committed is kept in one file.
 */
package io.lakeshift.redshift.engine.catalog;
