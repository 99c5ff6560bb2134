package io.lakeshift.cli.catalog;

import io.lakeshift.cli.runs.AuditedRun;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.SqlException;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlToken;
import io.lakeshift.redshift.sql.lineage.QueryLineage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Draws the way of rows from files to views: what runs loaded, what Spark SQL fills, and what the queries of views read.
 *
 * @param tables of the Glue Data Catalog
 * @param relations of Redshift
 * @param queries that fill tables
 * @param files that were loaded
 */
public record LineageReader(GlueTables tables, RedshiftRelations relations, SparkQueries queries, LoadedFiles files) {
    private static final String DEFAULT_SCHEMA = "public";

    /**
     * Something that a query makes.
     *
     * @param sources what the query reads, by the parts of the names that it writes, in lower case
     */
    private record Made(CatalogName name, List<SqlToken> tokens, Map<List<String>, CatalogName> sources) {}

    /** What a name of Redshift may mean. */
    private record Redshift(Map<CatalogName, CatalogKind> kinds, Map<String, String> external) {}

    /** What leads to a table or view, and what comes from it. */
    public LineageGraph around(CatalogName subject, CatalogKind kind) {
        LineageGraph all = new LineageGraph();
        all.add(LineageNode.of(subject, kind));
        List<Made> made = new ArrayList<>();
        queries.all().forEach(query -> {
            all.add(LineageNode.of(query.fills(), CatalogKind.ICEBERG));
            made.add(new Made(query.fills(), query.tokens(), sources(query.tokens(), LineageReader::ofSpark)));
        });
        Redshift redshift = new Redshift(kinds(), relations.externalSchemas());
        for (RedshiftRelations.View view : relations.views()) {
            all.add(LineageNode.of(view.name(), view.kind()));
            List<SqlToken> tokens = tokens(view);
            made.add(new Made(view.name(), tokens, sources(tokens, name -> ofRedshift(name, redshift))));
        }
        for (Made one : made) {
            one.sources().values().forEach(source -> draw(all, source, one.name(), redshift));
        }
        drawShown(all, subject, redshift);
        LineageGraph graph = all.around(subject.toString());
        addColumns(graph, made, redshift);
        addFiles(graph);
        return graph;
    }

    private Map<CatalogName, CatalogKind> kinds() {
        Map<CatalogName, CatalogKind> kinds = new HashMap<>();
        relations
                .schemas()
                .forEach(schema -> schema.entries()
                        .forEach(entry -> kinds.put(new CatalogName(schema.name(), entry.name()), entry.kind())));
        return kinds;
    }

    /** An edge; one from an external table comes with the table that it shows. */
    private void draw(LineageGraph graph, CatalogName from, CatalogName to, Redshift redshift) {
        CatalogKind kind =
                relations.has(from) ? redshift.kinds().getOrDefault(from, CatalogKind.TABLE) : CatalogKind.ICEBERG;
        graph.add(LineageNode.of(from, kind));
        graph.add(new LineageEdge(from.toString(), to.toString(), List.of()));
        drawShown(graph, from, redshift);
    }

    private void drawShown(LineageGraph graph, CatalogName external, Redshift redshift) {
        shown(external, redshift).ifPresent(table -> {
            graph.add(LineageNode.of(table, CatalogKind.ICEBERG));
            graph.add(new LineageEdge(table.toString(), external.toString(), List.of()));
        });
    }

    /** The table of the Glue Data Catalog that an external table is. */
    private Optional<CatalogName> shown(CatalogName name, Redshift redshift) {
        if (!relations.has(name)) {
            return Optional.empty();
        }
        String schema = name.database().substring(relations.database().length() + 1);
        return Optional.ofNullable(redshift.external().get(schema))
                .map(database -> new CatalogName(database, name.table()));
    }

    private static List<SqlToken> tokens(RedshiftRelations.View view) {
        try {
            return SqlScript.parse(view.name().toString(), view.sql()).statements().stream()
                    .flatMap(statement -> statement.tokens().stream())
                    .toList();
        } catch (SqlException unclear) {
            // The catalog may cut a long query off; what it reads is not known then, and told as a gap.
            return List.of();
        }
    }

    private static Map<List<String>, CatalogName> sources(
            List<SqlToken> tokens, Function<List<String>, Optional<CatalogName>> meaning) {
        Map<List<String>, CatalogName> sources = new LinkedHashMap<>();
        for (List<String> written : QueryLineage.of(tokens, Map.of()).reads()) {
            meaning.apply(written).ifPresent(name -> sources.put(written, name));
        }
        return sources;
    }

    /** A name without a database is one that the query gives itself. */
    private static Optional<CatalogName> ofSpark(List<String> parts) {
        return parts.size() == 1
                ? Optional.empty()
                : Optional.of(new CatalogName(parts.get(parts.size() - 2), parts.get(parts.size() - 1)));
    }

    private Optional<CatalogName> ofRedshift(List<String> parts, Redshift redshift) {
        if (parts.size() == 3 && parts.get(0).equals(QualifiedName.DATA_CATALOG)) {
            return Optional.of(new CatalogName(parts.get(1), parts.get(2)));
        }
        String database = parts.size() == 3 ? parts.get(0) : relations.database();
        String schema = parts.size() > 1 ? parts.get(parts.size() - 2) : DEFAULT_SCHEMA;
        CatalogName relation = CatalogName.ofRedshift(database, schema, parts.get(parts.size() - 1));
        boolean written = parts.size() > 1 || redshift.kinds().containsKey(relation);
        return written ? Optional.of(relation) : Optional.empty();
    }

    private void addColumns(LineageGraph graph, List<Made> made, Redshift redshift) {
        Map<CatalogName, List<String>> read = new HashMap<>();
        Function<CatalogName, List<String>> columns = name -> read.computeIfAbsent(name, this::columns);
        Set<CatalogName> here = new LinkedHashSet<>();
        graph.nodes().forEach(node -> node.table().ifPresent(here::add));
        for (Made one : made) {
            if (here.contains(one.name())) {
                addColumns(graph, one, here, columns);
            }
        }
        for (CatalogName name : here) {
            shown(name, redshift)
                    .filter(here::contains)
                    .ifPresent(table -> graph.add(new LineageEdge(
                            table.toString(),
                            name.toString(),
                            columns.apply(table).stream()
                                    .map(column -> new LineageEdge.ColumnPair(column, column))
                                    .toList())));
        }
    }

    private static void addColumns(
            LineageGraph graph, Made made, Set<CatalogName> here, Function<CatalogName, List<String>> columns) {
        String id = made.name().toString();
        if (made.tokens().isEmpty()) {
            graph.add(new LineageGap(id, Optional.empty(), "its query cannot be read"));
            return;
        }
        Map<List<String>, Set<String>> known = new LinkedHashMap<>();
        made.sources().forEach((written, name) -> known.put(written, new LinkedHashSet<>(columns.apply(name))));
        QueryLineage lineage = QueryLineage.of(made.tokens(), known);
        Map<CatalogName, Set<LineageEdge.ColumnPair>> pairs = new LinkedHashMap<>();
        lineage.columns()
                .forEach((column, sources) -> sources.forEach(source -> {
                    CatalogName from = made.sources().get(source.relation());
                    if (from != null && here.contains(from)) {
                        pairs.computeIfAbsent(from, name -> new LinkedHashSet<>())
                                .add(new LineageEdge.ColumnPair(source.column(), column));
                    }
                }));
        pairs.forEach((from, found) -> graph.add(new LineageEdge(from.toString(), id, List.copyOf(found))));
        lineage.gaps().forEach((column, reason) -> graph.add(new LineageGap(id, Optional.of(column), reason)));
        lineage.rest().ifPresent(reason -> graph.add(new LineageGap(id, Optional.empty(), reason)));
    }

    private List<String> columns(CatalogName name) {
        Optional<DescribedTable> table = relations.has(name) ? relations.find(name) : tables.find(name);
        return table.stream()
                .flatMap(found -> found.columns().stream())
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private void addFiles(LineageGraph graph) {
        Map<CatalogName, AuditedRun> newest = files.newest();
        for (LineageNode node : List.copyOf(graph.nodes())) {
            AuditedRun run = node.table().map(newest::get).orElse(null);
            if (run != null) {
                LineageNode file = LineageNode.file(run.file(), run.id());
                graph.add(file);
                graph.add(new LineageEdge(file.id(), node.id(), files.columns(run)));
            }
        }
    }
}
