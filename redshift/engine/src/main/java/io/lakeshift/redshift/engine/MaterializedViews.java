package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Catalog;
import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.catalog.Relation;
import io.lakeshift.redshift.engine.catalog.RelationName;
import io.lakeshift.redshift.engine.catalog.Schema;
import io.lakeshift.redshift.engine.catalog.SchemaName;
import io.lakeshift.redshift.engine.rewrite.Quoted;
import io.lakeshift.redshift.engine.statement.Fragment;
import io.lakeshift.redshift.engine.statement.ObjectPrivilege;
import io.lakeshift.redshift.engine.statement.Statement;
import io.lakeshift.redshift.engine.statement.ViewStatement;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.syntax.Tokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Materialized views: tables of the engine that a refresh replaces as a whole. */
final class MaterializedViews {
    private static final String SNAPSHOT = "@";
    private static final String RECOMPUTED = "Refresh successfully recomputed MV from scratch";
    private static final String UNCHANGED = "MV was already updated";

    private final StatementWork work;
    private final Catalog catalog;

    MaterializedViews(StatementWork work) {
        this.work = work;
        this.catalog = work.catalog();
    }

    void create(ViewStatement.CreateMaterializedView create) {
        Creation creation = new Creation(work);
        RelationName name = creation.nameOfNew(create.name());
        creation.exists(name, false);
        BoundDefinition definition = BoundDefinition.of(work, create.query());
        refuseWhatCannotBeMaterialized(definition);
        refuseAutoRefresh(create.options().autoRefresh(), definition);
        Binder.Bound bound = work.bind(create.query());
        List<Column> columns = Columns.renamed(
                Columns.of(bound, work.connection()),
                create.columns(),
                create.name().last());
        work.execute("create table " + StatementWork.engineName(name) + " as "
                + Columns.select(bound, work.connection(), columns));
        Relation.Refresh refresh = new Relation.Refresh(
                create.options().autoRefresh(),
                create.options().backup(),
                Instant.now().toString(),
                sources(definition));
        creation.add(
                name,
                columns,
                new Relation.Definition(
                        Relation.Kind.MATERIALIZED_VIEW, definition.query(), definition.references(), refresh));
    }

    /** Whether a statement makes a materialized view that reads a table of the lake. */
    static boolean isOverExternalTable(Statement statement, StatementWork work) {
        return statement instanceof ViewStatement.CreateMaterializedView create
                && !BoundDefinition.of(work, create.query()).externals().isEmpty();
    }

    private static void refuseAutoRefresh(boolean wanted, BoundDefinition definition) {
        if (wanted && !definition.externals().isEmpty()) {
            throw SqlError.of("AUTO REFRESH is not supported for materialized views on external tables");
        }
    }

    private void refuseWhatCannotBeMaterialized(BoundDefinition definition) {
        for (Relation relation : definition.relations()) {
            if (work.catalog().protections().rowSecurity(relation.name()).isPresent()) {
                throw SqlError.of(
                        "Materialized views cannot be created on \"%s\", whose row-level security is on",
                        relation.name().name());
            }
            if (relation.isView()) {
                throw SqlError.of(
                        "Materialized views cannot be created on standard views (\"%s\")",
                        relation.name().name());
            }
        }
        if (!definition.mounted().isEmpty()) {
            throw SqlError.of(
                    "Materialized views cannot be created on %s; create an external schema for its database",
                    definition.mounted().get(0));
        }
    }

    /** What the view was computed from: an external table with its snapshot, another relation with none. */
    private List<String> sources(BoundDefinition definition) {
        List<String> sources = new ArrayList<>();
        for (Resolved.External external : definition.externals()) {
            String table = external.schema().name().database() + "."
                    + external.schema().name().name() + "." + external.table();
            sources.add(table
                    + SNAPSHOT
                    + work.lake()
                            .snapshotOf(external.schema(), external.table())
                            .orElse(""));
        }
        definition.references().forEach(relation -> sources.add(relation + SNAPSHOT));
        return sources;
    }

    void refresh(ViewStatement.RefreshMaterializedView refresh) {
        Relation view = materialized(work.names().relation(refresh.name()));
        work.privileges()
                .requireOnSchema(work.user(), ObjectPrivilege.USAGE, view.name().schema());
        work.privileges().requireOwner(work.user(), view);
        bringUpToDate(view);
        if (refresh.cascade()) {
            for (Relation dependent : new Dependents(work).of(view.name())) {
                if (dependent.isMaterialized()) {
                    bringUpToDate(dependent);
                }
            }
        }
    }

    private void bringUpToDate(Relation view) {
        Instant start = Instant.now();
        boolean changed = !staleness(view, work).equals("f");
        if (changed) {
            recompute(view);
        }
        work.session().warehouse().refreshes().add(view.name(), work.user(), start, changed ? RECOMPUTED : UNCHANGED);
    }

    private void recompute(Relation view) {
        String source = view.definition().query();
        Fragment query = new Fragment(source, Tokens.of(source));
        BoundDefinition definition = BoundDefinition.of(work, query);
        Binder.Bound bound = work.bind(query);
        String next = Quoted.path(
                DuckEngine.alias(view.name().schema().database()),
                view.name().schema().name(),
                "next " + view.id());
        work.execute("create table " + next + " as " + Columns.select(bound, work.connection(), view.columns()));
        work.execute("drop table " + StatementWork.engineName(view.name()));
        work.execute(
                "alter table " + next + " rename to " + Quoted.name(view.name().name()));
        Relation.Refresh former = view.definition().refresh();
        catalog.put(view.withDefinition(new Relation.Definition(
                Relation.Kind.MATERIALIZED_VIEW,
                source,
                view.definition().references(),
                new Relation.Refresh(
                        former.autoRefresh(), former.backup(), Instant.now().toString(), sources(definition)))));
    }

    void alter(ViewStatement.AlterAutoRefresh alter) {
        Relation view = materialized(work.names().relation(alter.name()));
        work.privileges().requireOwner(work.user(), view);
        String source = view.definition().query();
        refuseAutoRefresh(alter.autoRefresh(), BoundDefinition.of(work, new Fragment(source, Tokens.of(source))));
        Relation.Refresh now = view.definition().refresh();
        catalog.put(view.withDefinition(new Relation.Definition(
                view.kind(),
                view.definition().query(),
                view.definition().references(),
                new Relation.Refresh(alter.autoRefresh(), now.backup(), now.at(), now.sources()))));
    }

    void drop(Relation view, boolean cascade) {
        materialized(view);
        work.privileges().requireOwner(work.user(), view);
        new Dependents(work).drop(view, cascade);
    }

    private static Relation materialized(Relation relation) {
        if (!relation.isMaterialized()) {
            throw SqlError.of(
                    "\"%s\" is not a materialized view", relation.name().name());
        }
        return relation;
    }

    /**
     * Whether what a materialized view was computed from has changed since: {@code t}, {@code f}, or {@code u} where
     * that is not known, as for tables of the warehouse's own.
     */
    static String staleness(Relation view, StatementWork work) {
        boolean known = true;
        for (String source : view.definition().refresh().sources()) {
            int at = source.indexOf(SNAPSHOT);
            String snapshot = source.substring(at + 1);
            Optional<String> now = snapshotNow(source.substring(0, at), work);
            if (now.isEmpty()) {
                known = false;
            } else if (!now.get().equals(snapshot)) {
                return "t";
            }
        }
        return known ? "f" : "u";
    }

    private static Optional<String> snapshotNow(String name, StatementWork work) {
        String[] parts = name.split("\\.", 3);
        Optional<Schema> schema = work.catalog().findSchema(new SchemaName(parts[0], parts[1]));
        return schema.filter(Schema::isExternal).flatMap(external -> work.lake().snapshotOf(external, parts[2]));
    }
}
