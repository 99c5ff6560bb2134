package io.lakeshift.etl.check;

import io.lakeshift.etl.table.IcebergSettings;
import io.lakeshift.redshift.client.run.ScriptArgument;
import io.lakeshift.redshift.client.spec.NameScorer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.QueryPlanningTracker;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.connector.catalog.CatalogManager;
import org.apache.spark.sql.connector.catalog.CatalogPlugin;
import org.apache.spark.sql.execution.SparkSqlParser;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * Resolves Spark SQL with Spark's own analyzer against tables whose columns are known by name. A table that is not known
 * has whatever a query says of it; what depends on it, or on a type, is left to the job.
 */
final class SparkNames {

    private static final String COLUMN = "UNRESOLVED_COLUMN";
    private static final Set<String> FUNCTIONS = Set.of("UNRESOLVED_ROUTINE", "ROUTINE_NOT_FOUND");
    private static final Pattern WORD = Pattern.compile("`?([\\p{L}_][\\p{L}\\d_]*)");

    /** What Spark refuses in a query whatever a table holds that is not known. */
    private static final Set<String> SURE_OF_SOME =
            Set.of(COLUMN, "UNRESOLVED_ROUTINE", "ROUTINE_NOT_FOUND", "UNBOUND_SQL_PARAMETER");

    /** What Spark refuses whatever the types are. */
    private static final Set<String> SURE = Set.of(
            COLUMN,
            "UNBOUND_SQL_PARAMETER",
            "UNRESOLVED_ROUTINE",
            "ROUTINE_NOT_FOUND",
            "AMBIGUOUS_REFERENCE",
            "MISSING_AGGREGATION",
            "MISSING_GROUP_BY",
            "GROUP_BY_AGGREGATE",
            "GROUP_BY_POS_OUT_OF_RANGE",
            "ORDER_BY_POS_OUT_OF_RANGE",
            "INVALID_WHERE_CONDITION",
            "NUM_COLUMNS_MISMATCH",
            "WRONG_NUM_ARGS",
            "UNRESOLVED_USING_COLUMN_FOR_JOIN",
            "WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE",
            // A window that is not defined, one that is not ordered, and one where none can be.
            "_LEGACY_ERROR_TEMP_1004",
            "_LEGACY_ERROR_TEMP_1037",
            "_LEGACY_ERROR_TEMP_1034");

    /** The words that begin what Spark names no place of. */
    private static final Map<String, String> CLAUSES =
            Map.of("INVALID_WHERE_CONDITION", "where", "NUM_COLUMNS_MISMATCH", "union");

    /** Columns that tables of Iceberg have beside their own. */
    private static final Set<String> METADATA = Set.of("_file", "_pos", "_partition", "_spec_id", "_deleted");

    private final KnownTables tables;
    private final Analyzer analyzer;

    SparkNames(KnownTables tables) {
        this.tables = tables;
        this.analyzer = new Analyzer(new Catalogs(tables));
    }

    /**
     * What came of a query.
     *
     * @param columns of its result, in lower case; empty if they are not known
     * @param fault what Spark would refuse; empty if nothing is known to be wrong
     */
    record Answer(Optional<List<String>> columns, Optional<Fault> fault) {}

    /**
     * Something that Spark would refuse.
     *
     * @param line of the query, from 1
     * @param column of that line, from 1
     */
    record Fault(int line, int column, String text) {}

    /** Resolves a query that Spark's parser takes. */
    Answer resolve(String query) {
        tables.mentioning(WORD.matcher(query)
                .results()
                .map(word -> word.group(1).toLowerCase(Locale.ROOT))
                .distinct()
                .toList());
        try {
            LogicalPlan plan = analyzer.executeAndCheck(
                    new SparkSqlParser().parsePlan(query), new QueryPlanningTracker(Option.empty()));
            List<String> names = JavaConverters.seqAsJavaList(plan.output()).stream()
                    .map(column -> column.name().toLowerCase(Locale.ROOT))
                    .toList();
            return tables.isOpen()
                    ? new Answer(Optional.empty(), misspelt(query))
                    : new Answer(Optional.of(names), repeated(names, query));
        } catch (Exception e) {
            // Spark throws its checked AnalysisException without declaring it.
            if (e instanceof AnalysisException refused) {
                return new Answer(Optional.empty(), misspelt(query).or(() -> fault(refused, query)));
            }
            throw e;
        }
    }

    /** A table that is not known, and that is nearly called as one that is or cannot be one of the lake. */
    private Optional<Fault> misspelt(String query) {
        return tables.strange().stream()
                .flatMap(name -> tables
                        .near(name)
                        .map(near -> "table '" + name + "' is not known; did you mean '" + near + "'?")
                        .or(() -> withoutDatabase(name))
                        .map(text -> place(query, name.replaceFirst(".*\\.", ""), 1, text))
                        .stream())
                .findFirst();
    }

    private Optional<String> withoutDatabase(String name) {
        return name.contains(".") || !tables.areOfDatabases()
                ? Optional.empty()
                : Optional.of(
                        "'%s' is no table, and no name that the query gives: write a table with its database, as {%s}.{%s}"
                                .formatted(name, ScriptArgument.SOURCE_DATABASE.key(), ScriptArgument.TABLE.key()));
    }

    private static Optional<Fault> repeated(List<String> names, String query) {
        return names.stream()
                .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
                .findFirst()
                .map(name -> place(query, name, 2, "two columns of the result are named '" + name + "'"));
    }

    /** A fault at the place where a name stands for the so manieth time, or at the beginning of the query. */
    private static Fault place(String query, String name, int time, String text) {
        return Pattern.compile("\\b" + Pattern.quote(name) + "\\b", Pattern.CASE_INSENSITIVE)
                .matcher(query)
                .results()
                .skip(time - 1L)
                .findFirst()
                .map(found -> {
                    String before = query.substring(0, found.start());
                    int line = (int) before.chars().filter(each -> each == '\n').count() + 1;
                    return new Fault(line, found.start() - before.lastIndexOf('\n'), text);
                })
                .orElseGet(() -> new Fault(1, 1, text));
    }

    private Optional<Fault> fault(AnalysisException refused, String query) {
        String error = refused.getErrorClass() == null ? "" : refused.getErrorClass();
        String kind = error.replaceFirst("\\..*", "");
        if (!(refused instanceof ParseException) && !(tables.isOpen() ? SURE_OF_SOME : SURE).contains(kind)) {
            return Optional.empty();
        }
        Map<String, String> said = refused.getMessageParameters();
        String name = said.getOrDefault(
                        "objectName", said.getOrDefault("routineName", said.getOrDefault("expression", "")))
                .replaceAll("[`\"]", "");
        String last = name.replaceFirst(".*\\.", "");
        boolean bare = query.toLowerCase(Locale.ROOT)
                .matches("(?s)(.*[^.`\\w])?" + Pattern.quote(last.toLowerCase(Locale.ROOT)) + "\\s*\\(.*");
        if (kind.equals(COLUMN) && METADATA.contains(last.toLowerCase(Locale.ROOT))
                || FUNCTIONS.contains(kind) && !bare) {
            return Optional.empty();
        }
        String text = said(refused, kind, name, last);
        if (CLAUSES.containsKey(kind)) {
            return Optional.of(place(query, CLAUSES.get(kind), 1, text));
        }
        return Optional.of(
                refused.line().isDefined() && refused.startPosition().isDefined() && !kind.startsWith("MISSING")
                        ? new Fault(
                                (Integer) refused.line().get(),
                                (Integer) refused.startPosition().get() + 1,
                                text)
                        : place(query, last, 1, text));
    }

    private String said(AnalysisException refused, String kind, String name, String last) {
        if (kind.equals(COLUMN)) {
            return column(name, last, refused.getMessageParameters().getOrDefault("proposal", ""));
        }
        if (FUNCTIONS.contains(kind)) {
            return "function '" + last + "' is not known" + meant(last, functions());
        }
        return "Spark refuses it: "
                + String.valueOf(refused.getMessage())
                        .lines()
                        .findFirst()
                        .orElse("")
                        .replaceFirst("^\\[[^\\]]*] ", "")
                        .replaceFirst("(; line \\d+ pos \\d+;?|\\(line \\d+, pos \\d+\\))$", "");
    }

    private String column(String name, String last, String proposal) {
        List<String> near = Arrays.stream(proposal.replace("`", "").split(", "))
                .filter(each -> !each.isEmpty())
                .toList();
        List<String> lasts = near.stream()
                .map(each -> each.replaceFirst(".*\\.", ""))
                .distinct()
                .toList();
        return "column '" + name + "' is not known"
                + (near.isEmpty() ? "" : "; nearest are " + String.join(", ", near))
                + meant(last, lasts.isEmpty() ? tables.names() : lasts);
    }

    private static String meant(String name, List<String> allowed) {
        return NameScorer.near(name, allowed)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
    }

    private static List<String> functions() {
        return JavaConverters.seqAsJavaList(FunctionRegistry.builtin().listFunction()).stream()
                .map(function -> function.funcName())
                .collect(Collectors.toList());
    }

    /** The one catalog of the lake, under its name and as the one that is current. */
    private static final class Catalogs extends CatalogManager {

        private final KnownTables tables;

        Catalogs(KnownTables tables) {
            super(
                    tables,
                    new SessionCatalog(
                            new InMemoryCatalog(new SparkConf(false), new Configuration(false)),
                            FunctionRegistry.builtin(),
                            TableFunctionRegistry.builtin()));
            this.tables = tables;
            setCurrentCatalog(IcebergSettings.CATALOG);
        }

        @Override
        public synchronized CatalogPlugin catalog(String name) {
            return name.equalsIgnoreCase(IcebergSettings.CATALOG) ? tables : super.catalog(name);
        }
    }
}
