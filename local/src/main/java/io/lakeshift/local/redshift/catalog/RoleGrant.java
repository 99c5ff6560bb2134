package io.lakeshift.local.redshift.catalog;

import io.lakeshift.local.redshift.statement.Grantee;

/** A role given to a user or to another role. */
public record RoleGrant(String role, Grantee grantee, boolean adminOption) {}
