package io.lakeshift.redshift.engine.catalog;

import io.lakeshift.redshift.engine.statement.ObjectPrivilege;
import io.lakeshift.redshift.engine.statement.PrivilegeHolder;

/** A privilege on one column, {@code SELECT} or {@code UPDATE}. */
public record ColumnGrant(
        RelationName relation, String column, ObjectPrivilege privilege, PrivilegeHolder grantee, String grantor) {

    /** Whether it is the same but for who gave it. */
    public boolean isOfSame(ColumnGrant other) {
        return new ColumnGrant(relation, column, privilege, grantee, other.grantor()).equals(other);
    }

    ColumnGrant on(RelationName other) {
        return new ColumnGrant(other, column, privilege, grantee, grantor);
    }
}
