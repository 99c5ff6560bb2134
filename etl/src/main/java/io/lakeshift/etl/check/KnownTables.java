package io.lakeshift.etl.check;

import io.lakeshift.etl.quality.ToldColumn;
import io.lakeshift.redshift.client.spec.NameScorer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The tables whose columns are known, as Spark finds tables. Columns whose types depend on the data are given one that is
 * taken for them, at first that of {@code NULL}, which goes wherever another one goes.
 */
@SuppressWarnings("deprecation") // What replaces the deprecated methods of catalogs and tables asks these by default.
final class KnownTables implements TableCatalog, FunctionCatalog {

    private static final String READ_ONLY = "what is known of tables cannot be changed by SQL";

    /** Tables whose names differ in digits only are called so for a reason. */
    private static final double MISSPELT = 80;

    private static final int MOST_MISTAKES = 1;

    private final String catalog;
    private final Map<String, List<ToldColumn>> columns = new HashMap<>();
    private List<ToldColumn> mentioned = List.of();
    private final Set<String> strange = new LinkedHashSet<>();
    private DataType untyped = DataTypes.NullType;

    KnownTables(String catalog) {
        this.catalog = catalog;
    }

    /**
     * Makes a table known.
     *
     * @param table {@code database.table}, or its name alone
     */
    void put(String table, List<ToldColumn> told) {
        columns.put(table.toLowerCase(Locale.ROOT), List.copyOf(told));
    }

    /** The columns of a table, in lower case; empty if they are not known. */
    Optional<List<String>> columns(String table) {
        return Optional.ofNullable(columns.get(table))
                .map(told -> told.stream()
                        .map(column -> column.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    /** All columns that are known, each once. */
    List<String> names() {
        return columns.values().stream()
                .flatMap(List::stream)
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Begins another query: a table that is not known has every column that it mentions.
     *
     * @param words all names in the query
     */
    void mentioning(List<String> words) {
        mentioned = words.stream().map(ToldColumn::untyped).toList();
        strange.clear();
    }

    /** Takes a type for columns whose types depend on the data. */
    void taking(DataType type) {
        untyped = type;
    }

    /** Whether the query read a table that is not known. */
    boolean isOpen() {
        return !strange.isEmpty();
    }

    /** The tables of the query that are not known, in lower case. */
    Set<String> strange() {
        return strange;
    }

    /** The known table of the same database that a name is a misspelling of; empty if it is like none. */
    Optional<String> near(String table) {
        int point = table.lastIndexOf('.') + 1;
        String database = table.substring(0, point);
        List<String> others = columns.keySet().stream()
                .filter(other -> other.startsWith(database) && other.indexOf('.', point) < 0)
                .map(other -> other.substring(point))
                .sorted()
                .toList();
        return NameScorer.RATIO
                .best(table.substring(point), others)
                .filter(best -> best.getValue() >= MISSPELT)
                .map(Map.Entry::getKey)
                .filter(other -> !letters(other).equals(letters(table.substring(point))))
                .map(other -> database + other)
                .or(() -> nearDatabase(table));
    }

    /** The same table of a database that a name is a misspelling of, where of the name itself nothing is known. */
    private Optional<String> nearDatabase(String table) {
        int point = table.lastIndexOf('.');
        String database = table.substring(0, Math.max(0, point));
        return columns.keySet().stream().anyMatch(other -> other.startsWith(database + "."))
                ? Optional.empty()
                : columns.keySet().stream()
                        .filter(other -> other.endsWith(table.substring(Math.max(0, point))))
                        .filter(other -> other.lastIndexOf('.') > 0 && point > 0)
                        .filter(other -> isMisspelt(database, other.substring(0, other.lastIndexOf('.'))))
                        .min(Comparator.naturalOrder());
    }

    private static boolean isMisspelt(String database, String meant) {
        return Typing.mistakes(meant, database) <= MOST_MISTAKES
                && !letters(meant).equals(letters(database));
    }

    private static String letters(String name) {
        return name.replaceAll("[\\d_]", "");
    }

    /** Whether tables have databases here, so that a name alone is none. */
    boolean areOfDatabases() {
        return columns.keySet().stream().allMatch(name -> name.contains("."));
    }

    @Override
    public Table loadTable(Identifier name) {
        String key = String.join(
                        ".",
                        Stream.concat(Stream.of(name.namespace()), Stream.of(name.name()))
                                .toList())
                .toLowerCase(Locale.ROOT);
        if (!columns.containsKey(key)) {
            strange.add(key);
        }
        return new KnownTable(key, columns.getOrDefault(key, mentioned), untyped);
    }

    @Override
    public void initialize(String name, CaseInsensitiveStringMap options) {}

    @Override
    public String name() {
        return catalog;
    }

    @Override
    public Identifier[] listFunctions(String[] namespace) {
        return new Identifier[0];
    }

    @Override
    public UnboundFunction loadFunction(Identifier name) throws NoSuchFunctionException {
        throw new NoSuchFunctionException(name);
    }

    @Override
    public Identifier[] listTables(String[] namespace) {
        throw new UnsupportedOperationException(READ_ONLY);
    }

    @Override
    public Table createTable(
            Identifier name, StructType schema, Transform[] partitions, Map<String, String> properties) {
        throw new UnsupportedOperationException(READ_ONLY);
    }

    @Override
    public Table alterTable(Identifier name, TableChange... changes) {
        throw new UnsupportedOperationException(READ_ONLY);
    }

    @Override
    public boolean dropTable(Identifier name) {
        throw new UnsupportedOperationException(READ_ONLY);
    }

    @Override
    public void renameTable(Identifier from, Identifier to) {
        throw new UnsupportedOperationException(READ_ONLY);
    }

    private record KnownTable(String key, List<ToldColumn> told, DataType untyped) implements Table {

        @Override
        public String name() {
            return key;
        }

        @Override
        public StructType schema() {
            StructType schema = new StructType();
            for (ToldColumn column : told) {
                schema = schema.add(column.name().toLowerCase(Locale.ROOT), column.isTyped() ? column.type() : untyped);
            }
            return schema;
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of(TableCapability.BATCH_READ);
        }
    }
}
