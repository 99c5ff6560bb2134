package io.lakeshift.local.redshift.engine;

import io.lakeshift.local.redshift.catalog.Catalog;
import io.lakeshift.local.redshift.catalog.Column;
import io.lakeshift.local.redshift.catalog.Relation;
import io.lakeshift.local.redshift.rewrite.EngineSql;
import io.lakeshift.local.redshift.rewrite.Quoted;
import io.lakeshift.local.redshift.rewrite.Rewriter;
import io.lakeshift.local.redshift.sql.Lexer;
import io.lakeshift.local.redshift.sql.SqlError;
import io.lakeshift.local.redshift.statement.Privilege;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts in place of each relation a query names what the engine can read, after checking that it may be read. What
 * stands in a view is read with the rights of the view's owner; the lake is always read as who asks.
 */
final class Binder {
    private static final int DEEPEST_VIEW = 32;

    private final Work work;
    private final NameResolver names;
    private final String reader;
    private final int depth;

    /** Binds what the session's user wrote. */
    Binder(Work work) {
        this(work, work.names(), work.user(), 0);
    }

    private Binder(Work work, NameResolver names, String reader, int depth) {
        this.work = work;
        this.names = names;
        this.reader = reader;
        this.depth = depth;
    }

    /**
     * A query or part of one with its relations in place.
     *
     * @param text SQL for the engine
     * @param tree what it was made from
     */
    record Bound(String text, QueryTree tree) {}

    /** Binds a whole query. */
    Bound bind(EngineSql sql) {
        return bind("", sql);
    }

    /** Binds what is a query only with a prefix before it; the prefix is not part of what comes back. */
    Bound bind(String prefix, EngineSql sql) {
        QueryTree tree = QueryTree.parse(work.connection(), prefix, sql);
        List<QueryTree.Reference> references = new ArrayList<>(tree.references());
        references.sort((one, other) -> Integer.compare(other.start(), one.start()));
        StringBuilder text = new StringBuilder(sql.text());
        for (QueryTree.Reference reference : references) {
            text.replace(reference.start(), reference.end(), replacement(reference));
        }
        return new Bound(text.toString(), tree);
    }

    private String replacement(QueryTree.Reference reference) {
        Resolved resolved = names.resolve(reference.name());
        if (resolved instanceof Resolved.Temporary temporary) {
            return Quoted.path("temp", "main", temporary.name());
        }
        if (resolved instanceof Resolved.Own own && !own.relation().isView()) {
            work.privileges()
                    .requireOnRelation(reader, Privilege.SELECT, own.relation().name());
            return Work.engineName(own.relation().name());
        }
        String query = "(" + query(resolved) + ")";
        return reference.aliased()
                ? query
                : query + " as " + Quoted.name(reference.name().last());
    }

    private String query(Resolved resolved) {
        if (resolved instanceof Resolved.SystemTable system) {
            return system.view().query(work);
        }
        if (resolved instanceof Resolved.External external) {
            work.privileges()
                    .requireOnSchema(
                            work.user(), Privilege.USAGE, external.schema().name());
            return work.lake().read(external.schema(), external.table()).query();
        }
        if (resolved instanceof Resolved.CatalogTable table) {
            work.privileges().requireOnDatabase(work.user(), Privilege.USAGE, Catalog.DATA_CATALOG);
            return work.lake()
                    .read(table.database(), table.table(), work.identity().iam())
                    .query();
        }
        Relation view = ((Resolved.Own) resolved).relation();
        work.privileges().requireOnRelation(reader, Privilege.SELECT, view.name());
        return viewQuery(view);
    }

    /** The rows of a view, whoever asks; its own relations are checked against its owner's rights. */
    String viewQuery(Relation view) {
        Bound bound = definition(view);
        if (view.kind() == Relation.Kind.LATE_BINDING_VIEW && view.columns().isEmpty()) {
            return bound.text();
        }
        return Columns.select(bound, work.connection(), view.columns());
    }

    /** The columns a late-binding view has as things are now. */
    List<Column> columnsOf(Relation view) {
        List<String> given = view.columns().stream().map(Column::name).toList();
        return Columns.renamed(
                Columns.of(definition(view), work.connection()),
                given,
                view.name().name());
    }

    private Bound definition(Relation view) {
        if (depth >= DEEPEST_VIEW) {
            throw SqlError.of(
                    "infinite recursion detected in view %s", view.name().name());
        }
        Binder inner = new Binder(work, names.in(view.name().schema().database()), view.owner(), depth + 1);
        String source = view.definition().query();
        return inner.bind(Rewriter.rewrite(source, Lexer.tokens(source), work.values()));
    }
}
