package io.lakeshift.local.redshift.catalog;

import io.lakeshift.local.redshift.statement.Grantee;
import io.lakeshift.local.redshift.statement.Privilege;

/** A privilege on one column, {@code SELECT} or {@code UPDATE}. */
public record ColumnGrant(RelationName relation, String column, Privilege privilege, Grantee grantee, String grantor) {

    /** Whether it is the same but for who gave it. */
    public boolean isOfSame(ColumnGrant other) {
        return new ColumnGrant(relation, column, privilege, grantee, other.grantor()).equals(other);
    }

    ColumnGrant on(RelationName other) {
        return new ColumnGrant(other, column, privilege, grantee, grantor);
    }
}
