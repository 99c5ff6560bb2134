package io.lakeshift.redshift.client.consume;

import io.lakeshift.redshift.client.access.DeclaredExternalSchema;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.QualifiedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A file of queries that Redshift computes: {@code redshift-consume-<Db>-<Table>.sql}. */
public final class RedshiftQueries {

    private static final Pattern TABLE = Pattern.compile("[a-z0-9_]{1,127}");
    private static final Set<String> FIRST = Set.of("select", "with", "(");

    private final String file;
    private final String database;
    private final String table;

    /**
     * Names a file.
     *
     * @param file what errors call it
     * @param database of the consume layer
     * @param table of the workflow, which a query without a name of its own fills
     */
    public RedshiftQueries(String file, String database, String table) {
        this.file = file;
        this.database = database.toLowerCase(Locale.ROOT);
        this.table = table;
    }

    /** The name of the file of a workflow. */
    public static String fileName(String database, String table) {
        return "redshift-consume-" + database + "-" + table + ".sql";
    }

    /**
     * Reads the file; nothing is looked up.
     *
     * @return the queries by the names of the tables they fill, which are in lower case
     * @throws QueryFileException naming everything by which the file is refused
     * @throws io.lakeshift.redshift.sql.RedshiftException if it is not well-formed or has a placeholder without a value
     */
    public Map<String, NamedQuery> read(String text, Map<String, TemplateValue> values) {
        Map<String, NamedQuery> queries = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (NamedQuery query : new QueryFile(file, database, QueryDialect.REDSHIFT).parse(text, values)) {
            fault(query).ifPresent(reason -> faults.add(query.refuse(reason).getMessage()));
            String name = query.table().orElse(table).toLowerCase(Locale.ROOT);
            if (!TABLE.matcher(name).matches()) {
                faults.add(query.refuse("the table name '" + name
                                + "' cannot be used: allowed are 1 to 127 letters, digits and underscores")
                        .getMessage());
            } else if (queries.putIfAbsent(name, query) != null) {
                faults.add(query.refuse("a query before it fills the table " + name
                                + " already: name another one with CREATE TABLE name AS")
                        .getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new QueryFileException(faults);
        }
        return queries;
    }

    private Optional<String> fault(NamedQuery query) {
        String first = query.statement().tokens().get(0).text().toLowerCase(Locale.ROOT);
        if (!FIRST.contains(first)) {
            return Optional.of("it must be a query, not a statement that changes something");
        }
        return query.statement().names().stream()
                .flatMap(name -> DeclaredExternalSchema.databaseOf(name.get(0)).stream()
                        .map(lake -> "it names " + String.join(".", name) + ", but there is no such external schema in "
                                + database + ", where the queries are run: write " + QualifiedName.DATA_CATALOG + "."
                                + lake + "." + name.get(1)))
                .findFirst();
    }
}
