package io.lakeshift.etl.check;

import io.lakeshift.redshift.client.access.DeclaredExternalSchema;
import io.lakeshift.redshift.client.spec.NameScorer;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.ScannedNames;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.StatementKind;
import io.lakeshift.redshift.sql.lineage.QueryLineage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares what queries of a Redshift script name of the lake with the tables and columns that are known.
 *
 * @param tables of the lake
 * @param calls of functions that are not there
 * @param source of the script as the file has it
 */
record RedshiftColumns(KnownTables tables, RedshiftCalls calls, String source) {

    private static final String EXTERNAL = DeclaredExternalSchema.LAKE_PREFIX;
    private static final Set<StatementKind> QUERIES = Set.of(
            StatementKind.SELECT,
            StatementKind.CREATE_VIEW,
            StatementKind.CREATE_MATERIALIZED_VIEW,
            StatementKind.CREATE_TABLE,
            StatementKind.CREATE_TABLE_AS,
            StatementKind.INSERT);

    /** What is in no table of the lake, as far as it is known. */
    List<FileFinding> findings(SqlScript script) {
        List<FileFinding> findings = new ArrayList<>();
        script.statements().stream()
                .filter(statement -> QUERIES.contains(statement.kind()))
                .forEach(statement -> findings.addAll(findings(statement)));
        return findings;
    }

    private List<FileFinding> findings(SqlStatement statement) {
        PlacedTokens tokens = PlacedTokens.of(statement, source);
        List<FileFinding> findings = new ArrayList<>();
        Map<List<String>, Set<String>> known = new HashMap<>();
        calls.faults(tokens).forEach(fault -> findings.add(tokens.mismatch(fault.token(), fault.text())));
        Set<List<String>> reads = QueryLineage.of(statement.tokens(), Map.of()).reads();
        unbound(tokens, statement, reads)
                .ifPresent(name -> findings.add(tokens.mismatch(
                        name,
                        "a view WITH NO SCHEMA BINDING names its tables with their schemas, and '" + name.get(0)
                                + "' has none")));
        for (List<String> name : reads) {
            table(name).ifPresent(table -> {
                tables.columns(table).ifPresent(columns -> known.put(name, new LinkedHashSet<>(columns)));
                if (tables.columns(table).isEmpty()) {
                    tables.near(table)
                            .map(near -> near.startsWith(table.substring(0, table.lastIndexOf('.') + 1))
                                    ? near.replaceFirst(".*\\.", "")
                                    : near)
                            .ifPresent(near -> findings.add(tokens.mismatch(
                                    name,
                                    "table '" + String.join(".", name) + "' is not known; did you mean '" + near
                                            + "'?")));
                }
            });
        }
        Set<String> columns = new TreeSet<>();
        known.values().forEach(columns::addAll);
        QueryLineage lineage = QueryLineage.of(statement.tokens(), known);
        if (statement.kind() == StatementKind.CREATE_MATERIALIZED_VIEW) {
            layout(tokens, lineage, findings);
        }
        for (List<String> name : lineage.unknown()) {
            String column = name.get(name.size() - 1);
            // Redshift has columns of its own, such as the file that a row of the lake is from.
            if (!column.startsWith("$")) {
                findings.add(tokens.mismatch(
                        name,
                        "column '" + String.join(".", name) + "' is not known"
                                + NameScorer.near(column, columns)
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse("")));
            }
        }
        return findings;
    }

    /** What a view that is bound late reads without a schema, which Redshift refuses. */
    private static Optional<List<String>> unbound(
            PlacedTokens tokens, SqlStatement statement, Set<List<String>> reads) {
        int end = tokens.size();
        boolean late = statement.kind() == StatementKind.CREATE_VIEW
                && tokens.isWord(end - 1, "BINDING")
                && tokens.isWord(end - 2, "SCHEMA")
                && tokens.isWord(end - 3, "NO");
        return late ? reads.stream().filter(name -> name.size() == 1).findFirst() : Optional.empty();
    }

    /** The columns that lay a view out, which its query must give. */
    private static void layout(PlacedTokens tokens, QueryLineage query, List<FileFinding> findings) {
        Set<String> given = query.columns().keySet();
        for (int at = 0; at < tokens.size() && query.rest().isEmpty() && !tokens.isWord(at, "AS"); at++) {
            boolean key = tokens.isWord(at, Set.of("DISTKEY", "SORTKEY")) && tokens.isSymbol(at + 1, '(');
            for (int each = at + 2; key && each < tokens.size() && !tokens.isSymbol(each, ')'); each++) {
                List<String> name = ScannedNames.at(tokens.tokens(), each);
                if (!name.isEmpty() && !given.contains(name.get(0).toLowerCase(Locale.ROOT))) {
                    findings.add(tokens.mismatch(
                            each,
                            "column '" + name.get(0) + "' is not in the result of the query; it has "
                                    + String.join(", ", given)));
                }
            }
        }
    }

    /** The table of the lake that a name means, with its database; empty if it is another one. */
    private static Optional<String> table(List<String> name) {
        if (name.size() == 3 && name.get(0).equals(QualifiedName.DATA_CATALOG)) {
            return Optional.of(name.get(1) + "." + name.get(2));
        }
        int schema = name.size() - 2;
        return schema >= 0 && name.get(schema).startsWith(EXTERNAL)
                ? Optional.of(name.get(schema).substring(EXTERNAL.length()) + "." + name.get(schema + 1))
                : Optional.empty();
    }
}
