package io.lakeshift.redshift.client.view;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.sql.QualifiedName;

/**
 * A view that is computed from one that is replaced.
 *
 * @param identity which view
 * @param act what the replacement does with it
 * @param definition what it is; empty where nobody can tell
 * @param rights what dropping it takes away
 * @param noted the execution that has noted it and not brought it back; empty if none has
 */
public record DependentView(Identity identity, Act act, Definition definition, ViewRights rights, String noted) {

    /** What happens to it. */
    public enum Act {
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
    public record Identity(String schema, String name, boolean materialized) {
        QualifiedName qualified() {
            return QualifiedName.of(schema, name);
        }

        public String key() {
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
    public record Definition(String sql, String owner, String fingerprint) {
        static final Definition NONE = new Definition("", "", "");

        public Definition {
            requireNonNull(sql, "sql is null");
            requireNonNull(owner, "owner is null");
            requireNonNull(fingerprint, "fingerprint is null");
        }
    }

    public DependentView {
        requireNonNull(identity, "identity is null");
        requireNonNull(act, "act is null");
        requireNonNull(definition, "definition is null");
        requireNonNull(rights, "rights is null");
        requireNonNull(noted, "noted is null");
    }

    /** The same view, with something else done with it. */
    DependentView with(Act other) {
        return new DependentView(identity, other, definition, rights, noted);
    }

    /**
     * The same view, with what was noted of it before a replacement dropped it that came to no end: what it has been given
     * back since is not all it had.
     */
    DependentView and(NotedView note) {
        Definition former = note.view().definition();
        Definition owned = new Definition(
                definition.sql().isEmpty() ? former.sql() : definition.sql(),
                definition.owner().isEmpty() ? former.owner() : definition.owner(),
                definition.fingerprint());
        return new DependentView(identity, act, owned, rights.and(note.view().rights()), note.execution());
    }

    boolean drops() {
        return act != Act.CREATE;
    }

    boolean creates() {
        return act != Act.DROP;
    }
}
