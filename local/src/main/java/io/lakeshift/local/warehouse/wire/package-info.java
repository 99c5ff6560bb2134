/**
 * The wire protocol of PostgreSQL, version 3.0, in front of the warehouses: psql and JDBC drivers connect as database users
 * and run statements in sessions of their own. Messages and the form of values are apart from what the messages do.
 */
package io.lakeshift.local.warehouse.wire;
