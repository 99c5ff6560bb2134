package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.catalog.DataPolicy;
import io.lakeshift.redshift.engine.catalog.Relation;
import io.lakeshift.redshift.engine.rewrite.EngineSql;
import io.lakeshift.redshift.engine.rewrite.Quoted;
import io.lakeshift.redshift.engine.rewrite.Rewriter;
import io.lakeshift.redshift.engine.statement.ObjectPrivilege;
import io.lakeshift.redshift.engine.syntax.ObjectName;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.syntax.Tokens;
import io.lakeshift.redshift.sql.QualifiedName;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Puts in place of each relation a query names what the engine can read, after checking that it may be read. What
 * stands in a view is read with the rights of the view's owner; the lake is always read as who asks.
 */
final class Binder {
    private static final int DEEPEST_VIEW = 32;

    private final StatementWork work;
    private final NameResolver names;
    private final String reader;
    private final int depth;

    /** Binds what the session's user wrote. */
    Binder(StatementWork work) {
        this(work, work.names(), work.user(), 0);
    }

    private Binder(StatementWork work, NameResolver names, String reader, int depth) {
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
     * @param tables the columns of the tables and views it names
     */
    record Bound(String text, QueryTree tree, List<List<Column>> tables) {}

    /** Binds a whole query. */
    Bound bind(EngineSql sql) {
        return bind("", sql);
    }

    /** Binds what is a query only with a prefix before it; the prefix is not part of what comes back. */
    Bound bind(String prefix, EngineSql sql) {
        return bind(prefix, sql, TextComparisons::of);
    }

    /** Binds the assignments of an {@code UPDATE}, which look like comparisons. */
    Bound bindAssignments(EngineSql sql) {
        return bind("select ", sql, TextComparisons::ofAssignments);
    }

    private Bound bind(String prefix, EngineSql sql, Function<QueryTree, Set<TextEdit>> comparisons) {
        QueryTree tree = QueryTree.parse(work.connection(), prefix, sql);
        List<QueryTree.Reference> references = new ArrayList<>(tree.references());
        references.sort((one, other) -> Integer.compare(other.start(), one.start()));
        List<Relation> partly = new ArrayList<>();
        FunctionPlaces places = new FunctionPlaces(tree.functions());
        List<List<Column>> tables = new ArrayList<>();
        List<TextEdit> edits = new ArrayList<>(comparisons.apply(tree));
        for (QueryTree.Reference reference : references) {
            Resolved resolved = resolve(tree, reference.name());
            places.see(resolved);
            tables.add(columns(resolved));
            edits.add(new TextEdit(reference.start(), reference.end(), replacement(resolved, reference, partly)));
        }
        String text = TextEdit.apply(sql.text(), edits);
        places.require();
        if (prefix.isEmpty()) {
            // A part of a statement has columns that only the whole tells.
            new ComparedQueries(tree).require(sql.text(), edits, work.connection());
        }
        if (!partly.isEmpty()) {
            requireGrantedColumnsOnly(prefix + text, tree, partly);
        }
        return new Bound(text, tree, tables);
    }

    private Resolved resolve(QueryTree tree, ObjectName name) {
        try {
            return names.resolve(name);
        } catch (SqlError absent) {
            boolean ofTable = name.parts().size() > 1
                    && tree.aliases().contains(name.parts().get(0));
            throw ofTable ? SqlError.notSupportedLocally("unnesting of a SUPER value in FROM: " + name) : absent;
        }
    }

    /** Of a relation that may be read in part, the query names no column that may not. */
    private void requireGrantedColumnsOnly(String query, QueryTree tree, List<Relation> partly) {
        if (tree.hasStar() || !isResolved(query)) {
            throw SqlError.of(
                    "permission denied for relation %s", partly.get(0).name().name());
        }
    }

    private boolean isResolved(String query) {
        try (PreparedStatement statement = work.connection().prepareStatement(query)) {
            return statement != null;
        } catch (SQLException unresolved) {
            return false;
        }
    }

    private List<Column> columns(Resolved resolved) {
        if (resolved instanceof Resolved.Temporary temporary) {
            return work.session().temporaryColumns(temporary.name());
        }
        return resolved instanceof Resolved.Own own ? own.relation().columns() : List.of();
    }

    private String replacement(Resolved resolved, QueryTree.Reference reference, List<Relation> partly) {
        if (resolved instanceof Resolved.Temporary temporary) {
            return Quoted.path("temp", "main", temporary.name());
        }
        if (resolved instanceof Resolved.Own own) {
            return own(own.relation(), reference, partly);
        }
        return named("(" + query(resolved) + ")", reference);
    }

    private static String named(String query, QueryTree.Reference reference) {
        return reference.aliased()
                ? query
                : query + " as " + Quoted.name(reference.name().last());
    }

    private String own(Relation relation, QueryTree.Reference reference, List<Relation> partly) {
        ReadGuard guard = new ReadGuard(work, relation);
        work.privileges()
                .requireOnSchema(reader, ObjectPrivilege.USAGE, relation.name().schema());
        if (!work.privileges().onRelation(reader, ObjectPrivilege.SELECT, relation.name())) {
            Set<String> granted = work.privileges().selectableColumns(reader, relation.name());
            if (granted.isEmpty()) {
                work.privileges().requireOnRelation(reader, ObjectPrivilege.SELECT, relation.name());
            }
            guard = guard.onlyColumns(granted);
            partly.add(relation);
        }
        String source = relation.isView() ? "(" + viewQuery(relation) + ")" : StatementWork.engineName(relation.name());
        if (guard.changesWhatIsRead()) {
            return named("(" + guard.over(source, this) + ")", reference);
        }
        return relation.isView() ? named(source, reference) : source;
    }

    /** The condition of a row-level policy, whose other tables are read with the rights of who made it. */
    String condition(DataPolicy policy) {
        requireDepth("RLS policy " + policy.id().name());
        EngineSql expression = Rewriter.rewrite(policy.expression(), Tokens.of(policy.expression()), work.values());
        return new Binder(work, names.in(policy.id().database()), policy.owner(), depth + 1)
                .bind("select 1 where ", expression)
                .text();
    }

    private String query(Resolved resolved) {
        if (resolved instanceof Resolved.SystemTable system) {
            return system.view().query(work);
        }
        if (resolved instanceof Resolved.External external) {
            work.privileges()
                    .requireOnSchema(
                            work.user(),
                            ObjectPrivilege.USAGE,
                            external.schema().name());
            return work.lake().read(external.schema(), external.table()).query();
        }
        Resolved.CatalogTable table = (Resolved.CatalogTable) resolved;
        work.requireDataCatalog();
        work.privileges().requireOnDatabase(work.user(), ObjectPrivilege.USAGE, QualifiedName.DATA_CATALOG);
        return work.lake()
                .read(table.database(), table.table(), work.identity().iam())
                .query();
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

    private void requireDepth(String what) {
        if (depth >= DEEPEST_VIEW) {
            throw SqlError.of("infinite recursion detected in %s", what);
        }
    }

    private Bound definition(Relation view) {
        requireDepth("view " + view.name().name());
        Binder inner = new Binder(work, names.in(view.name().schema().database()), view.owner(), depth + 1);
        String source = view.definition().query();
        return inner.bind(Rewriter.rewrite(source, Tokens.of(source), work.values()));
    }
}
