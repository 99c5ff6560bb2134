package io.lakeshift.redshift.engine.catalog;

import io.lakeshift.redshift.engine.statement.Grantee;

/** A role given to a user or to another role. */
public record RoleGrant(String role, Grantee grantee, boolean adminOption) {}
