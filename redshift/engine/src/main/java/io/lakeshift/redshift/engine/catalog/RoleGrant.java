package io.lakeshift.redshift.engine.catalog;

import io.lakeshift.redshift.engine.statement.PrivilegeHolder;

/** A role given to a user or to another role. */
public record RoleGrant(String role, PrivilegeHolder grantee, boolean adminOption) {}
