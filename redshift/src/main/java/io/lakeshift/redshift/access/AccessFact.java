package io.lakeshift.redshift.access;

import io.lakeshift.redshift.sql.Grantee;

/** One thing that is so in a database: somebody holds a privilege, has a role, or something was made. */
sealed interface AccessFact {

    /** The same fact with all names as Redshift compares them. */
    AccessFact folded();

    /** A privilege somebody holds. */
    record Held(Privilege privilege, GrantTarget on, Grantee to) implements AccessFact {
        @Override
        public AccessFact folded() {
            return new Held(privilege, Targets.folded(on), foldedGrantee(to));
        }
    }

    /** A role somebody has. */
    record Member(String role, Grantee of) implements AccessFact {
        @Override
        public AccessFact folded() {
            return new Member(Name.folded(role), foldedGrantee(of));
        }
    }

    /** Something that was made. */
    record Made(Kind kind, String name) implements AccessFact {

        /** What it is. */
        enum Kind {
            USER,
            ROLE,
            DATABASE,
            EXTERNAL_SCHEMA
        }

        @Override
        public AccessFact folded() {
            return new Made(kind, Name.folded(name));
        }
    }

    private static Grantee foldedGrantee(Grantee grantee) {
        return new Grantee(grantee.kind(), Name.folded(grantee.name()));
    }
}
