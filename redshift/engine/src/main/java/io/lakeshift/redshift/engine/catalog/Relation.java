package io.lakeshift.redshift.engine.catalog;

import java.util.List;

/**
 * A table or view of the warehouse's own.
 *
 * @param columns the columns; of a late-binding view only the names it was given, if any
 * @param definition how it is computed; null for a table
 */
public record Relation(RelationName name, long id, String owner, List<Column> columns, Definition definition) {
    public Relation {
        columns = List.copyOf(columns);
    }

    /** What a relation is. */
    public enum Kind {
        TABLE,
        VIEW,
        LATE_BINDING_VIEW,
        MATERIALIZED_VIEW
    }

    /**
     * A view's query.
     *
     * @param kind which of the three kinds of view
     * @param query Redshift SQL as it was written
     * @param references the relations it names, in full, as {@code database.schema.name}; those of a view that is not
     *     bound late cannot be dropped under it
     * @param refresh how a materialized view was computed last; null for other views
     */
    public record Definition(Kind kind, String query, List<String> references, Refresh refresh) {
        public Definition {
            references = List.copyOf(references);
        }
    }

    /**
     * The state of a materialized view.
     *
     * @param at when it was computed, ISO-8601
     * @param sources what its sources were then: a table's snapshot by relation
     */
    public record Refresh(boolean autoRefresh, boolean backup, String at, List<String> sources) {
        public Refresh {
            sources = List.copyOf(sources);
        }
    }

    public Kind kind() {
        return definition == null ? Kind.TABLE : definition.kind();
    }

    /** Whether rows are computed when they are read. */
    public boolean isView() {
        return kind() == Kind.VIEW || kind() == Kind.LATE_BINDING_VIEW;
    }

    public boolean isMaterialized() {
        return kind() == Kind.MATERIALIZED_VIEW;
    }

    public Relation ownedBy(String newOwner) {
        return new Relation(name, id, newOwner, columns, definition);
    }

    public Relation named(RelationName newName) {
        return new Relation(newName, id, owner, columns, definition);
    }

    public Relation withColumns(List<Column> newColumns) {
        return new Relation(name, id, owner, newColumns, definition);
    }

    public Relation withDefinition(Definition newDefinition) {
        return new Relation(name, id, owner, columns, newDefinition);
    }
}
