package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Relation;
import io.lakeshift.redshift.engine.catalog.RelationName;
import io.lakeshift.redshift.engine.rewrite.EngineSql;
import io.lakeshift.redshift.engine.statement.Fragment;
import io.lakeshift.redshift.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The query of a view that is bound when it is created: every relation by its full name, so that a later search path
 * changes nothing.
 *
 * @param query Redshift SQL with full names
 * @param relations the warehouse's own relations it names
 * @param externals the tables of external schemas it names
 * @param mounted the tables of the automatically mounted Data Catalog it names
 */
record BoundDefinition(
        String query, List<Relation> relations, List<Resolved.External> externals, List<String> mounted) {

    static BoundDefinition of(StatementWork work, Fragment query) {
        EngineSql sql = work.rewrite(query);
        List<Relation> relations = new ArrayList<>();
        List<Resolved.External> externals = new ArrayList<>();
        List<String> mounted = new ArrayList<>();
        int start = query.tokens().get(0).start();
        StringBuilder text = new StringBuilder(query.text());
        List<QueryTree.Reference> references =
                new ArrayList<>(QueryTree.parse(work.connection(), sql).references());
        references.sort((one, other) -> Integer.compare(other.start(), one.start()));
        for (QueryTree.Reference reference : references) {
            Resolved resolved = work.names().resolve(reference.name());
            if (resolved instanceof Resolved.Own own) {
                relations.add(own.relation());
                int at = sql.sourceOffset(reference.start()) - start;
                text.replace(
                        at,
                        at + sourceLength(query, at + start),
                        fullName(own.relation().name(), work.database()));
            } else if (resolved instanceof Resolved.External external) {
                externals.add(external);
            } else if (resolved instanceof Resolved.CatalogTable table) {
                mounted.add(QualifiedName.DATA_CATALOG + "." + table.database() + "." + table.table());
            }
        }
        return new BoundDefinition(text.toString(), relations, externals, mounted);
    }

    private static String fullName(RelationName name, String database) {
        String inSchema =
                StatementExecution.display(name.schema().name()) + "." + StatementExecution.display(name.name());
        return name.schema().database().equals(database)
                ? inSchema
                : StatementExecution.display(name.schema().database()) + "." + inSchema;
    }

    /** The length in the source of the name whose first token begins at an offset. */
    private static int sourceLength(Fragment query, int offset) {
        int i = 0;
        while (query.tokens().get(i).start() != offset) {
            i++;
        }
        while (i + 2 < query.tokens().size()
                && query.tokens().get(i + 1).isSymbol(".")
                && query.tokens().get(i + 2).isIdentifier()) {
            i += 2;
        }
        return query.tokens().get(i).end() - offset;
    }

    /** A table of the lake among the relations. */
    Optional<String> lakeReference() {
        return externals.isEmpty()
                ? mounted.stream().findFirst()
                : Optional.of(externals.get(0).schema().name().name() + "."
                        + externals.get(0).table());
    }

    /** The names of the warehouse's own relations. */
    List<String> references() {
        return relations.stream().map(relation -> relation.name().toString()).toList();
    }
}
