package io.lakeshift.lambdas.publish;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.sql.QualifiedName;

/**
 * A view that is computed from one that is replaced.
 *
 * @param identity which view
 * @param act what the replacement does with it
 * @param definition what it comes back as; empty where it does not come back here
 * @param rights what dropping it takes away
 */
record DependentView(Identity identity, Act act, Definition definition, ViewRights rights) {

    /** What happens to it. */
    enum Act {
        /** It goes, and comes back with another view further down. */
        DROP,
        /** It went with another view further up, and comes back. */
        CREATE,
        /** Both. */
        DROP_AND_CREATE
    }

    /**
     * A view by its name.
     *
     * @param materialized whether it is a materialized view
     */
    record Identity(String schema, String name, boolean materialized) {
        QualifiedName qualified() {
            return QualifiedName.of(schema, name);
        }

        String key() {
            return qualified().key();
        }
    }

    /**
     * What a view is.
     *
     * @param sql its query, or the whole statement that creates it
     * @param owner whom it belongs to; empty for the user that publishes
     * @param fingerprint what it was published with; empty if it was not published
     */
    record Definition(String sql, String owner, String fingerprint) {
        static final Definition NONE = new Definition("", "", "");

        Definition {
            requireNonNull(sql, "sql is null");
            requireNonNull(owner, "owner is null");
            requireNonNull(fingerprint, "fingerprint is null");
        }
    }

    DependentView {
        requireNonNull(identity, "identity is null");
        requireNonNull(act, "act is null");
        requireNonNull(definition, "definition is null");
        requireNonNull(rights, "rights is null");
    }

    boolean drops() {
        return act != Act.CREATE;
    }

    boolean creates() {
        return act != Act.DROP;
    }
}
