package io.lakeshift.redshift.client.consume;

import io.lakeshift.redshift.client.spec.InvalidSpecException;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a specification says about the consume layer: the keys {@link #KEYS}.
 *
 * @param usual what holds for every table that the queries fill
 * @param tables what holds for one of them, by its name in lower case
 */
public record ConsumeSpec(Table usual, Map<String, Table> tables) {

    /** The key of where a table is kept. */
    public static final String STORAGE = "consume_storage";
    /** The key of how a table is made in Redshift. */
    public static final String TABLE = "redshift_table";
    /** The key of what holds for single tables. */
    public static final String TABLES = "consume_tables";
    /** All its keys. */
    public static final List<String> KEYS = List.of(STORAGE, "consume_write", "consume_merge_keys", TABLE, TABLES);

    private static final WriteSpec WRITE = new WriteSpec("consume_write", "consume_merge_keys");
    private static final WriteSpec REDSHIFT_WRITE = new WriteSpec("write", "merge_keys");

    /**
     * What holds for a table.
     *
     * @param storage where it is kept; empty if the environment decides
     * @param write what becomes of the rows it holds
     * @param design how it is made if it is kept in Redshift
     */
    public record Table(Optional<ConsumeStorage> storage, ResultWrite write, TableDesign design) {}

    /** What holds where nothing is said. */
    public static ConsumeSpec byDefault() {
        return new ConsumeSpec(automatic(), Map.of());
    }

    private static Table automatic() {
        return new Table(Optional.empty(), new ResultWrite.Replace(), TableDesign.automatic());
    }

    /**
     * Reads the keys of a specification.
     *
     * @throws InvalidSpecException if they are not as they must be
     */
    public static ConsumeSpec parse(SpecNode spec) {
        Table usual = table(spec, automatic());
        Map<String, Table> tables = new LinkedHashMap<>();
        spec.optional(TABLES)
                .ifPresent(node -> node.members().forEach((name, table) -> {
                    table.only(STORAGE, "consume_write", "consume_merge_keys", TABLE);
                    if (tables.put(name.toLowerCase(Locale.ROOT), table(table, usual)) != null) {
                        throw table.refuse("the table is named twice");
                    }
                }));
        return new ConsumeSpec(usual, tables);
    }

    /** What holds for a table of this name. */
    public Table of(String table) {
        return tables.getOrDefault(table.toLowerCase(Locale.ROOT), usual);
    }

    /**
     * Refuses a table that it speaks of and no query fills.
     *
     * @param specification what errors call the file that it was read from
     * @param queries what they call the file of queries
     * @param filled the tables that queries fill, in lower case
     * @throws InvalidSpecException naming the first such table
     */
    public void requireFilled(String specification, String queries, Collection<String> filled) {
        tables.keySet().stream()
                .filter(name -> !filled.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidSpecException(
                            specification,
                            "'" + TABLES + "'",
                            "no query of " + queries + " fills the table '" + name + "'; they fill "
                                    + String.join(", ", filled));
                });
    }

    /**
     * Refuses tables that are said to be kept in the data lake, which queries of Redshift do not fill.
     *
     * @param queries those queries, by the names of their tables in lower case
     * @throws QueryFileException naming every such table
     */
    public void requireRedshift(Map<String, NamedQuery> queries) {
        List<String> faults = new ArrayList<>();
        queries.forEach((name, query) -> {
            if (of(name).storage().equals(Optional.of(ConsumeStorage.DATALAKE))) {
                faults.add(query.refuse("queries of Redshift fill tables kept in Redshift, but " + STORAGE
                                + " says 'datalake' for the table " + name
                                + ": leave it out, or write the query as Spark SQL")
                        .getMessage());
            }
        });
        if (!faults.isEmpty()) {
            throw new QueryFileException(faults);
        }
    }

    private static Table table(SpecNode node, Table other) {
        Optional<ConsumeStorage> said = node.optional(STORAGE).map(ConsumeSpec::storage);
        Optional<SpecNode> redshift = node.optional(TABLE);
        if (redshift.isPresent() && said.equals(Optional.of(ConsumeStorage.DATALAKE))) {
            throw redshift.get()
                    .refuse("a table that is kept in the data lake has no such key; remove it, or set " + STORAGE
                            + " to redshift");
        }
        return new Table(
                said.or(other::storage),
                write(node, redshift).orElse(other.write()),
                redshift.map(RedshiftTableSpec::parse).orElse(other.design()));
    }

    /** Tables in Redshift had the keys before those of the lake had them. */
    private static Optional<ResultWrite> write(SpecNode node, Optional<SpecNode> redshift) {
        Optional<ResultWrite> write = WRITE.find(node);
        Optional<ResultWrite> inRedshift = redshift.flatMap(REDSHIFT_WRITE::find);
        if (write.isPresent() && inRedshift.isPresent() && !write.equals(inRedshift)) {
            throw node.refuse("consume_write and write of " + TABLE + " differ; give consume_write only");
        }
        return write.or(() -> inRedshift);
    }

    private static ConsumeStorage storage(SpecNode node) {
        return ConsumeStorage.find(node.text()).orElseThrow(() -> node.unknown(ConsumeStorage.allowed()));
    }
}
