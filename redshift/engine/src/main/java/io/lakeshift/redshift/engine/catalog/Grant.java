package io.lakeshift.redshift.engine.catalog;

import io.lakeshift.redshift.engine.statement.Grantee;
import io.lakeshift.redshift.engine.statement.Privilege;

/**
 * A privilege someone was given.
 *
 * @param grantor the user who gave it
 * @param grantOption whether it may be given on
 */
public record Grant(Privilege privilege, Grantee grantee, String grantor, boolean grantOption) {}
