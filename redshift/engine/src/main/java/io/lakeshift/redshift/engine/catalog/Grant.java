package io.lakeshift.redshift.engine.catalog;

import io.lakeshift.redshift.engine.statement.ObjectPrivilege;
import io.lakeshift.redshift.engine.statement.PrivilegeHolder;

/**
 * A privilege someone was given.
 *
 * @param grantor the user who gave it
 * @param grantOption whether it may be given on
 */
public record Grant(ObjectPrivilege privilege, PrivilegeHolder grantee, String grantor, boolean grantOption) {}
