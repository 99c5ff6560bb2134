/** Who may do what: the privileges of users, of the groups and roles they belong to, and of everybody. */
package io.lakeshift.redshift.engine.access;
