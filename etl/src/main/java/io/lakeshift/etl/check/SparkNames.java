package io.lakeshift.etl.check;

import io.lakeshift.etl.quality.ToldColumn;
import io.lakeshift.etl.table.IcebergSettings;
import io.lakeshift.redshift.client.run.ScriptArgument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * Resolves Spark SQL with Spark's own analyzer against tables whose columns are known, with types where files tell
 * them. A table that is not known has whatever a query says of it; what depends on it, or on a type that only the data
 * tells, is left to the job.
 */
final class SparkNames {

    private static final Pattern WORD = Pattern.compile("`?([\\p{L}_][\\p{L}\\d_]*)");

    /** What Spark refuses in a query whatever a table holds that is not known. */
    private static final Set<String> SURE_OF_SOME =
            Set.of(SparkSentence.COLUMN, "UNRESOLVED_ROUTINE", "ROUTINE_NOT_FOUND", "UNBOUND_SQL_PARAMETER");

    /** What Spark refuses whatever the types are. */
    private static final Set<String> SURE = Set.of(
            SparkSentence.COLUMN,
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

    /** What Spark refuses because of types, or of what has one column. */
    private static final Set<String> OF_TYPES =
            Set.of("DATATYPE_MISMATCH", "INCOMPATIBLE_COLUMN_TYPE", "INVALID_SUBQUERY_EXPRESSION");

    /** Types that a column may have whose type only the data tells. */
    private static final List<DataType> PROBES = List.of(DataTypes.StringType, DataTypes.LongType, DataTypes.DateType);

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
    record Answer(Optional<List<ToldColumn>> columns, Optional<Fault> fault) {}

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
        tables.taking(DataTypes.NullType);
        try {
            LogicalPlan plan = plan(query);
            List<ToldColumn> result = result(plan);
            Optional<Fault> pattern = SparkPatterns.fault(plan);
            return tables.isOpen()
                    ? new Answer(Optional.empty(), misspelt(query).or(() -> pattern))
                    : new Answer(
                            Optional.of(told(query, result)),
                            repeated(ToldColumn.names(result), query).or(() -> pattern));
        } catch (Exception e) {
            // Spark throws its checked AnalysisException without declaring it.
            if (e instanceof AnalysisException refused) {
                return new Answer(Optional.empty(), misspelt(query).or(() -> fault(refused, query)));
            }
            throw e;
        }
    }

    private LogicalPlan plan(String query) {
        return analyzer.executeAndCheck(
                new SparkSqlParser().parsePlan(query), new QueryPlanningTracker(Option.empty()));
    }

    private static List<ToldColumn> result(LogicalPlan plan) {
        return JavaConverters.seqAsJavaList(plan.output()).stream()
                .map(column -> new ToldColumn(column.name().toLowerCase(Locale.ROOT), column.dataType()))
                .toList();
    }

    /** The columns of a result, with the types that they have whatever those are that only the data tells. */
    private List<ToldColumn> told(String query, List<ToldColumn> result) {
        List<ToldColumn> told = new ArrayList<>(result);
        for (DataType type : PROBES) {
            List<ToldColumn> other = probe(type, query).columns();
            for (int each = 0; each < other.size(); each++) {
                if (!other.get(each).equals(told.get(each))) {
                    told.set(each, ToldColumn.untyped(told.get(each).name()));
                }
            }
        }
        return told;
    }

    /**
     * What comes of a query if all columns whose types only the data tells have one type.
     *
     * @param columns of the result; none if it is refused
     * @param refused empty if it is not, or fails in another way
     */
    private record Probe(List<ToldColumn> columns, Optional<AnalysisException> refused) {}

    private Probe probe(DataType type, String query) {
        tables.taking(type);
        try {
            return new Probe(result(plan(query)), Optional.empty());
        } catch (Exception e) {
            // Of some calls with arguments of a wrong type Spark says that it has an error itself.
            return new Probe(
                    List.of(), e instanceof AnalysisException refused ? Optional.of(refused) : Optional.empty());
        } finally {
            tables.taking(DataTypes.NullType);
        }
    }

    /**
     * Whether Spark refuses types that files tell: it says the same where those that only the data tells are text, and does
     * not take the query where they are others.
     */
    private boolean isOfToldTypes(AnalysisException refused, String query) {
        return PROBES.stream().allMatch(type -> {
            Probe probe = probe(type, query);
            return type.equals(DataTypes.StringType)
                    ? probe.refused().filter(other -> isSame(refused, other)).isPresent()
                    : probe.columns().isEmpty();
        });
    }

    private static boolean isSame(AnalysisException one, AnalysisException other) {
        return Objects.equals(one.getErrorClass(), other.getErrorClass())
                && one.getMessageParameters().equals(other.getMessageParameters())
                && one.line().equals(other.line())
                && one.startPosition().equals(other.startPosition());
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
        String kind = SparkSentence.kind(refused);
        boolean sure = refused instanceof ParseException
                || (tables.isOpen() ? SURE_OF_SOME : SURE).contains(kind)
                || !tables.isOpen() && OF_TYPES.contains(kind) && isOfToldTypes(refused, query);
        if (!sure) {
            return Optional.empty();
        }
        Map<String, String> said = refused.getMessageParameters();
        String name = said.getOrDefault(
                        "objectName", said.getOrDefault("routineName", said.getOrDefault("expression", "")))
                .replaceAll("[`\"]", "");
        SparkSentence sentence = new SparkSentence(refused, name);
        String last = sentence.last();
        boolean bare = query.toLowerCase(Locale.ROOT)
                .matches("(?s)(.*[^.`\\w])?" + Pattern.quote(last.toLowerCase(Locale.ROOT)) + "\\s*\\(.*");
        if (kind.equals(SparkSentence.COLUMN) && METADATA.contains(last.toLowerCase(Locale.ROOT))
                || SparkSentence.FUNCTIONS.contains(kind) && !bare) {
            return Optional.empty();
        }
        String text = sentence.text(tables.names());
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
