package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Privilege;

/** One thing that is so in a database, or that the ledger remembers. */
sealed interface AccessFact {

    /** A privilege somebody holds. */
    record Held(Privilege privilege, GrantTarget on, Grantee to) implements AccessFact {}

    /** A role somebody has. */
    record Member(String role, Grantee of) implements AccessFact {}

    /** Something a user may do that no grant gives. */
    record Able(UserOption option, String user) implements AccessFact {}

    /** Something that was made. */
    record Made(Kind kind, String name) implements AccessFact {

        /** What it is. */
        enum Kind {
            USER,
            ROLE,
            DATABASE,
            EXTERNAL_SCHEMA
        }
    }

    /** A privilege of somebody's that went with a schema which was replaced, and that has to be given back. */
    record Owed(Held held) implements AccessFact {}
}
