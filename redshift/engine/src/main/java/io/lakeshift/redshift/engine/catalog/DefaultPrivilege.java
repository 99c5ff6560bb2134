package io.lakeshift.redshift.engine.catalog;

import io.lakeshift.redshift.engine.statement.ObjectPrivilege;
import io.lakeshift.redshift.engine.statement.PrivilegeHolder;

/**
 * A privilege that tables a user creates begin with.
 *
 * @param creator whose tables
 * @param database the database it was said in
 * @param schema only tables of this schema; empty for all
 */
public record DefaultPrivilege(
        String creator, String database, String schema, ObjectPrivilege privilege, PrivilegeHolder grantee) {}
