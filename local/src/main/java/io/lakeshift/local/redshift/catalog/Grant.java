package io.lakeshift.local.redshift.catalog;

import io.lakeshift.local.redshift.statement.Grantee;
import io.lakeshift.local.redshift.statement.Privilege;

/**
 * A privilege someone was given.
 *
 * @param grantor the user who gave it
 * @param grantOption whether it may be given on
 */
public record Grant(Privilege privilege, Grantee grantee, String grantor, boolean grantOption) {}
